package cloud.tansu.console.functions;

import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.template.FunctionTemplates;
import cloud.tansu.server.functions.template.Need;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the function that the address names still needs before it can work, and what it has. */
@Named("functionChecklist")
@RequestScoped
public class FunctionChecklist {

  private final FunctionTemplates templates;
  private final Functions functions;
  private final EditedFunction edited;

  private @Nullable List<Step> steps;

  @Inject
  FunctionChecklist(FunctionTemplates templates, Functions functions, EditedFunction edited) {
    this.templates = templates;
    this.functions = functions;
    this.edited = edited;
  }

  /**
   * One thing that has to be there.
   *
   * @param page where it is done
   * @param pageName what that page is called
   */
  public record Step(boolean done, String what, String purpose, String page, String pageName) {}

  /** Empty when nothing is missing. */
  public List<Step> getSteps() {
    List<Step> known = steps;
    if (known == null) {
      known = read();
      steps = known;
    }
    return known;
  }

  private List<Step> read() {
    List<Step> all =
        functions.find(edited.tenant(), edited.name()).stream()
            .flatMap(function -> templates.provisions(edited.tenant(), function).stream())
            .map(this::step)
            .toList();
    return all.stream().allMatch(Step::done) ? List.of() : all;
  }

  private Step step(FunctionTemplates.Provision provision) {
    Need need = provision.need();
    String home = "/dashboard/tenant/" + edited.tenant();
    boolean done = provision.there();
    return switch (need.kind()) {
      case SECRET -> step(done, "Make the secret ", need, home + "/function-secrets", "Secrets");
      case HOST ->
          step(done, "Let functions reach ", need, home + "/function-secrets#hostsForm", "Hosts");
      case CONNECTOR ->
          step(
              done,
              "Set up the connector ",
              need,
              home + "/functions/" + edited.name() + "/connectors",
              "Connectors");
      case COLLECTION -> step(done, "Make the collection ", need, home + "/data", "Data");
      case BUCKET -> step(done, "Make the bucket ", need, home + "/buckets", "Storage");
    };
  }

  private static Step step(boolean done, String verb, Need need, String page, String pageName) {
    return new Step(done, verb + need.name(), need.purpose(), page, pageName);
  }
}
