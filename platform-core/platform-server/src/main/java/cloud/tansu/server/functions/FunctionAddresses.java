package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Where functions of a tenant and what belongs to them are set up. */
@ApplicationScoped
public class FunctionAddresses {

  private final WebConfig web;

  @Inject
  FunctionAddresses(WebConfig web) {
    this.web = web;
  }

  /** Of all functions. */
  public String functions(TenantId tenant) {
    return api(tenant) + "/functions";
  }

  /** Of one function; what belongs to it stands below. */
  public String of(TenantId tenant, FunctionName function) {
    return functions(tenant) + "/" + function;
  }

  public String alertRules(TenantId tenant) {
    return api(tenant) + "/alerts/rules";
  }

  /** Of a call that nobody waits for. */
  String call(TenantId tenant, UUID id) {
    return api(tenant) + "/calls/" + id;
  }

  private String api(TenantId tenant) {
    return web.publicUrl() + "/functions/api/" + tenant;
  }
}
