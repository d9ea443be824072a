package cloud.tansu.server.functions.hook;

import cloud.tansu.server.functions.FunctionAddresses;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.connectors.WebhookVerifiers;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Where hooks are reached, and where they are set up. */
@ApplicationScoped
public class HookAddresses {

  private final WebConfig web;
  private final FunctionAddresses functions;
  private final WebhookVerifiers connectors;

  @Inject
  HookAddresses(WebConfig web, FunctionAddresses functions, WebhookVerifiers connectors) {
    this.web = web;
    this.functions = functions;
    this.connectors = connectors;
  }

  /** A hook as the API shows it. */
  public HookView view(TenantId tenant, FunctionHook hook) {
    return HookView.of(hook, of(tenant, hook), trouble(hook));
  }

  /** Why messages cannot be taken at the moment; empty when they can. */
  public Optional<String> trouble(FunctionHook hook) {
    return hook.rule()
        .connector()
        .filter(name -> !connectors.canVerify(name))
        .map(name -> "The connector '" + name + "' does not run, so no message can be checked.");
  }

  /** What is told to the service. */
  public String of(TenantId tenant, FunctionHook hook) {
    return web.publicUrl() + "/functions/hooks/" + tenant + "/" + hook.id();
  }

  String settings(TenantId tenant, FunctionName function) {
    return functions.of(tenant, function) + "/hooks";
  }
}
