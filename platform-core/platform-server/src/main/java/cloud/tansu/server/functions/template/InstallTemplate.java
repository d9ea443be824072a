package cloud.tansu.server.functions.template;

import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.functions.hook.HookBody;
import cloud.tansu.server.functions.hook.Hooks;
import cloud.tansu.server.functions.secrets.FunctionSecrets;
import cloud.tansu.server.functions.secrets.SecretName;
import cloud.tansu.server.functions.trigger.FunctionTrigger;
import cloud.tansu.server.functions.trigger.TriggerBody;
import cloud.tansu.server.functions.trigger.TriggerRule;
import cloud.tansu.server.functions.trigger.Triggers;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Makes a function of a template, step by step. Each step is done only when it was not done before:
 * an installation that was cut off is completed by doing it again.
 */
@ApplicationScoped
class InstallTemplate {

  private final Functions functions;
  private final FunctionSecrets secrets;
  private final Triggers triggers;
  private final Hooks hooks;
  private final InstalledTemplates installed;
  private final MissingNeeds missing;

  @Inject
  InstallTemplate(
      Functions functions,
      FunctionSecrets secrets,
      Triggers triggers,
      Hooks hooks,
      InstalledTemplates installed,
      MissingNeeds missing) {
    this.functions = functions;
    this.secrets = secrets;
    this.triggers = triggers;
    this.hooks = hooks;
    this.installed = installed;
    this.missing = missing;
  }

  /**
   * A function as it is after the installation.
   *
   * @param made whether there was none before
   * @param hooks with the secrets of those that were made now
   * @param missing what has to be provided before it can work
   */
  record Installation(
      boolean made,
      TenantFunction function,
      List<FunctionTrigger> triggers,
      List<Hooks.WithSecret> hooks,
      List<Need> missing) {}

  /**
   * Returns at once; completes when the code is compiled and everything is set up.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_name_taken} when there is a
   *     function of that name that was not made of this template, {@code function_runtime_unknown};
   *     as the result too: the problems of a deployment
   */
  CompletionStage<Installation> install(
      Actor actor, TenantId tenant, Template template, FunctionName name) {
    boolean made = begin(actor, tenant, template, name);
    boolean deployed = functions.require(tenant, name).activeVersion().isPresent();
    return (deployed
            ? CompletableFuture.completedFuture(true)
            : functions
                .deploy(actor, tenant, name, template.source(), true)
                .thenApply(version -> true))
        .thenApply(done -> complete(actor, tenant, template, name, made));
  }

  private boolean begin(Actor actor, TenantId tenant, Template template, FunctionName name) {
    Optional<TenantFunction> there = functions.find(tenant, name);
    if (there.isPresent()) {
      if (installed.of(tenant, there.get().id()).filter(template.id()::equals).isEmpty()) {
        throw FunctionProblems.nameTaken(name);
      }
      return false;
    }
    FunctionDraft empty = FunctionDraft.empty();
    FunctionDraft draft =
        new FunctionDraft(
            Optional.of(template.runtime()),
            Optional.of(template.description()),
            empty.entryPoint(),
            empty.active(),
            empty.timeout(),
            empty.memoryMb());
    TenantFunction function = functions.create(actor, tenant, name, draft);
    installed.note(actor, tenant, function.id(), template, name.value());
    return true;
  }

  private Installation complete(
      Actor actor, TenantId tenant, Template template, FunctionName name, boolean made) {
    declareSecrets(actor, tenant, template, name);
    if (triggers.list(tenant, name).isEmpty()) {
      for (TriggerBody body : template.triggers()) {
        TriggerRule rule = body.rule();
        triggers.create(actor, tenant, name, rule, body.change(rule));
      }
    }
    List<Hooks.WithSecret> ways =
        hooks.list(tenant, name).stream()
            .map(hook -> new Hooks.WithSecret(hook, Optional.empty()))
            .collect(Collectors.toList());
    if (ways.isEmpty()) {
      for (HookBody body : template.hooks()) {
        ways.add(hooks.create(actor, tenant, name, body.made(), Optional.empty()));
      }
    }
    return new Installation(
        made,
        functions.require(tenant, name),
        triggers.list(tenant, name),
        List.copyOf(ways),
        missing.of(tenant, name, template));
  }

  private void declareSecrets(Actor actor, TenantId tenant, Template template, FunctionName name) {
    Set<String> declared = new TreeSet<>(secrets.declared(tenant, name.value()).orElseGet(Set::of));
    if (declared.addAll(template.named(Need.Kind.SECRET))) {
      secrets.declare(
          actor,
          tenant,
          name.value(),
          declared.stream().map(SecretName::new).collect(Collectors.toSet()));
    }
  }
}
