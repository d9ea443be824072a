package cloud.tansu.server.functions.hook;

import cloud.tansu.server.functions.FunctionAddresses;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Where hooks are reached, and where they are set up. */
@ApplicationScoped
public class HookAddresses {

  private final WebConfig web;
  private final FunctionAddresses functions;

  @Inject
  HookAddresses(WebConfig web, FunctionAddresses functions) {
    this.web = web;
    this.functions = functions;
  }

  /** A hook as the API shows it. */
  public HookView view(TenantId tenant, FunctionHook hook) {
    return HookView.of(hook, of(tenant, hook));
  }

  /** What is told to the service. */
  public String of(TenantId tenant, FunctionHook hook) {
    return web.publicUrl() + "/functions/hooks/" + tenant + "/" + hook.id();
  }

  String settings(TenantId tenant, FunctionName function) {
    return functions.of(tenant, function) + "/hooks";
  }
}
