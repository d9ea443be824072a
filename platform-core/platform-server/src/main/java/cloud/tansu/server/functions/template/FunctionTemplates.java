package cloud.tansu.server.functions.template;

import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.functions.hook.Hooks;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The templates of functions, for a tenant's administrators. */
@ApplicationScoped
public class FunctionTemplates {

  private final Templates templates;
  private final InstallTemplate install;
  private final InstalledTemplates installed;
  private final MissingNeeds missing;

  @Inject
  FunctionTemplates(
      Templates templates,
      InstallTemplate install,
      InstalledTemplates installed,
      MissingNeeds missing) {
    this.templates = templates;
    this.install = install;
    this.installed = installed;
    this.missing = missing;
  }

  /**
   * What a function needs.
   *
   * @param there whether it has been provided
   */
  public record Provision(Need need, boolean there) {}

  /** All that the server has. */
  public List<Template> list() {
    return templates.all();
  }

  /**
   * Makes a function of a template, or completes one that was made of it. Completes when its code
   * is compiled.
   *
   * @return its hooks, with the secrets of those that were made now
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_template_not_found}, {@code
   *     function_name_taken}, {@code function_runtime_unknown}; as the result too: the problems of
   *     a deployment
   */
  public CompletionStage<List<Hooks.WithSecret>> install(
      Actor actor, TenantId tenant, String template, FunctionName name) {
    Template wanted = templates.find(template).orElseThrow(TemplateProblems::noTemplate);
    return install
        .install(actor, tenant, wanted, name)
        .thenApply(InstallTemplate.Installation::hooks);
  }

  /**
   * What the template of a function does not bring along; empty when it needs nothing, or was made
   * of none.
   */
  public List<Provision> provisions(TenantId tenant, TenantFunction function) {
    Optional<Template> of = installed.of(tenant, function.id()).flatMap(templates::find);
    if (of.isEmpty()) {
      return List.of();
    }
    List<Need> open = missing.of(tenant, function.name(), of.get());
    return of.get().needs().stream()
        .map(need -> new Provision(need, !open.contains(need)))
        .toList();
  }
}
