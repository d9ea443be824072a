package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.oauth.DevicePages.DeviceDecision;
import cloud.tansu.server.identity.page.CsrfTokens;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page where users type in the code of a device. */
@Path("/identity/{tenantId}/account/device")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantDevicePageResource {

  private final DevicePages device;
  private final CsrfTokens csrf;
  private final HostedPages pages;
  private final RequestTenant requestTenant;

  @Inject
  TenantDevicePageResource(
      DevicePages device, CsrfTokens csrf, HostedPages pages, RequestTenant requestTenant) {
    this.device = device;
    this.csrf = csrf;
    this.pages = pages;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(
      summary = "Page of a tenant for the code of a device",
      description = "RFC 8628 §3.3. For browsers.")
  @APIResponse(responseCode = "200", description = "A form")
  @APIResponse(
      responseCode = "400",
      description = "The code is unknown or too old",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "429", description = "Too many codes were tried")
  public Response form(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(description = "Code that the device shows") @DefaultValue("") @QueryParam("code")
          String code,
      @Context HttpServletRequest request) {
    return device.show(Realm.of(requestTenant.inPathAnonymous(tenantId).id()), code, request);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Allow a device from the page of a tenant",
      description = "For the form of the page.")
  @APIResponse(responseCode = "200", description = "The device is allowed, or refused")
  @APIResponse(
      responseCode = "400",
      description = "The code is unknown or too old",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "401",
      description = "E-mail address or password is wrong",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(responseCode = "403", description = "The form was not made by this page")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "429", description = "Too many codes were tried")
  public Response submit(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @DefaultValue("") @FormParam("csrf") String field,
      @DefaultValue("") @FormParam("code") String code,
      @DefaultValue("") @FormParam("email") String email,
      @DefaultValue("") @FormParam("password") String password,
      @DefaultValue("") @FormParam("decision") String decision,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    DeviceDecision decided = new DeviceDecision(code, email, password, decision.equals("allow"));
    return csrf.isOurs(request, field)
        ? device.submit(realm, decided, request)
        : pages.notOurs(request, realm);
  }
}
