package cloud.tansu.console.tenants;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.Tenancy;
import cloud.tansu.server.tenancy.TenancyProblems;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Suspends, resumes, deletes and restores the tenant that was chosen on the page. */
@Named("tenantActions")
@ViewScoped
public class TenantActions implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Tenancy tenancy;
  private final TenantRegistry registry;
  private final SignedIn signedIn;
  private final Feedback feedback;

  private String id = "";
  private String name = "";
  private String typed = "";

  @Inject
  TenantActions(Tenancy tenancy, TenantRegistry registry, SignedIn signedIn, Feedback feedback) {
    this.tenancy = tenancy;
    this.registry = registry;
    this.signedIn = signedIn;
    this.feedback = feedback;
  }

  /** Chooses the tenant that the next confirmation is about. */
  public void choose(String tenantId) {
    signedIn.administrator();
    Tenant tenant = registry.find(tenantId(tenantId)).orElseThrow(TenantActions::unknown);
    id = tenant.id().value();
    name = tenant.displayName();
    typed = "";
  }

  public void suspend() {
    Tenant tenant = tenancy.suspend(signedIn.administrator(), tenantId(id));
    feedback.done(
        tenant.id() + " is suspended",
        "Its users are locked out; its data is kept. Resume it any time.");
  }

  public void resume() {
    Tenant tenant = tenancy.resume(signedIn.administrator(), tenantId(id));
    feedback.done(tenant.id() + " is active again", "Its users can sign in.");
  }

  public void restore() {
    Tenant tenant = tenancy.restore(signedIn.administrator(), tenantId(id));
    feedback.done(tenant.id() + " is restored", "Its users can sign in, its data is as it was.");
  }

  /** Deletes the chosen tenant if its id was typed to confirm it. */
  public void delete() {
    if (!typed.strip().equals(id)) {
      throw Problem.of(Problems.INVALID_REQUEST, "Type '" + id + "' to delete this tenant.")
          .asException();
    }
    Tenant tenant = tenancy.delete(signedIn.administrator(), tenantId(id));
    typed = "";
    feedback.done(
        tenant.id() + " is deleted",
        tenant
            .purgeAfter()
            .map(end -> "It can be restored until " + DAY.format(end) + " UTC.")
            .orElse(""));
  }

  private static TenantId tenantId(String text) {
    return TenantId.parse(text).orElseThrow(TenantActions::unknown);
  }

  private static RuntimeException unknown() {
    return TenancyProblems.TENANT_NOT_FOUND.because(
        "The tenant is gone meanwhile. Open the list of tenants again.");
  }

  public String getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }
}
