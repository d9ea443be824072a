package cloud.tansu.console.tenants;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.WebConfig;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The functions of one tenant, by name. */
@Named("tenantFunctions")
@RequestScoped
public class TenantFunctions {

  private final Functions functions;
  private final SignedIn signedIn;
  private final String tenant;
  private final String publicUrl;

  private List<Row> rows = List.of();

  @Inject
  TenantFunctions(Functions functions, SignedIn signedIn, Visit visit, WebConfig web) {
    this.functions = functions;
    this.signedIn = signedIn;
    this.tenant = visit.tenant().orElse("");
    this.publicUrl = web.publicUrl();
  }

  @PostConstruct
  void load() {
    Optional<TenantId> asked = TenantId.parse(tenant);
    asked.ifPresent(signedIn::administratorOf);
    PageRequest all = new PageRequest(1, PageRequest.MAX_PAGE_SIZE);
    rows =
        asked
            .map(id -> functions.list(id, all).items().stream().map(this::row).toList())
            .orElse(List.of());
  }

  private Row row(TenantFunction function) {
    boolean deployed = function.activeVersion().isPresent();
    boolean answers = deployed && function.active();
    return new Row(
        function.name().value(),
        function.description(),
        function.runtime(),
        deployed ? "version " + function.activeVersion().getAsInt() : "no version yet",
        answers ? "Answers" : deployed ? "Switched off" : "Not deployed",
        answers ? "ok" : "neutral",
        function.lastExecutedAt().map(Instant::toString).orElse(""),
        publicUrl + "/functions/" + tenant + "/" + function.name().value());
  }

  public List<Row> getRows() {
    return rows;
  }

  /**
   * A function as the page shows it.
   *
   * @param lastRun ISO-8601; empty when it never ran
   */
  public record Row(
      String name,
      String description,
      String runtime,
      String version,
      String label,
      String kind,
      String lastRun,
      String address) {}
}
