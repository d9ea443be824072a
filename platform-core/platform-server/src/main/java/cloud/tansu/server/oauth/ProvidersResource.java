package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The providers by which a tenant's users can sign in, for its administrators (S44.4.7). */
@Path("/identity/api/{tenantId}/settings/oauth-providers")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in providers", description = "Google, GitHub and others, per tenant")
public class ProvidersResource {

  private static final String TENANT = "Id of the tenant";
  private static final String PROVIDER = "Id of the provider, such as google";
  private static final String UNKNOWN = "The tenant has not configured this provider";
  private static final String INVALID = "A setting cannot be used; errors says which";

  private final RequestTenant requestTenant;
  private final ProviderSettings settings;

  @Inject
  ProvidersResource(RequestTenant requestTenant, ProviderSettings settings) {
    this.requestTenant = requestTenant;
    this.settings = settings;
  }

  @GET
  @Operation(
      summary = "List the providers",
      description = "Those that are configured, and those that plugins bring and could be.")
  @APIResponse(
      responseCode = "200",
      description = "All providers; there are as many as plugins at most",
      content = @Content(schema = @Schema(implementation = ProviderView.ListView.class)))
  public ProviderView.ListView list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId) {
    Realm realm = realm(tenantId);
    List<OAuthProviderDescriptor> available = settings.available();
    return new ProviderView.ListView(
        settings.list(realm).stream().map(found -> view(realm, found, available)).toList(),
        available.stream()
            .map(each -> ProviderView.AvailableView.of(each, settings.callback(realm, each.id())))
            .toList());
  }

  @POST
  @Operation(
      summary = "Configure a provider",
      description = "Secrets are kept encrypted and never given back.")
  @APIResponse(
      responseCode = "201",
      description = "The provider",
      content = @Content(schema = @Schema(implementation = ProviderView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "409", description = "The provider is configured already")
  public Response create(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      ProviderBody body,
      @Context SecurityContext security) {
    Realm realm = realm(tenantId);
    String provider = body.provider();
    if (provider == null || provider.isBlank()) {
      throw Problem.of(Problems.INVALID_REQUEST, "The member 'provider' is required.")
          .withError("provider", "is required")
          .asException();
    }
    ProviderSetting made =
        settings.create(Caller.actorOf(security), realm, provider, body.change());
    return Response.created(settings.address(realm, made.provider()))
        .entity(view(realm, made, settings.available()))
        .build();
  }

  @GET
  @Path("/{provider}")
  @Operation(summary = "Look at a provider")
  @APIResponse(
      responseCode = "200",
      description = "The provider",
      content = @Content(schema = @Schema(implementation = ProviderView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public ProviderView get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = PROVIDER) @PathParam("provider") String provider) {
    Realm realm = realm(tenantId);
    return settings
        .find(realm, provider)
        .map(found -> view(realm, found, settings.available()))
        .orElseThrow(ProvidersResource::unknown);
  }

  @PUT
  @Path("/{provider}")
  @Operation(
      summary = "Change a provider",
      description = "What is left out stays as it is, the secret too.")
  @APIResponse(
      responseCode = "200",
      description = "The provider after the change",
      content = @Content(schema = @Schema(implementation = ProviderView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "503", description = "Its plugin does not run")
  public ProviderView change(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = PROVIDER) @PathParam("provider") String provider,
      ProviderBody body,
      @Context SecurityContext security) {
    Realm realm = realm(tenantId);
    return settings
        .change(Caller.actorOf(security), realm, provider, body.change())
        .map(found -> view(realm, found, settings.available()))
        .orElseThrow(ProvidersResource::unknown);
  }

  @DELETE
  @Path("/{provider}")
  @Operation(
      summary = "Forget a provider",
      description = "Nobody signs in with it any more; the accounts stay.")
  @APIResponse(responseCode = "204", description = "The provider is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = PROVIDER) @PathParam("provider") String provider,
      @Context SecurityContext security) {
    if (!settings.delete(Caller.actorOf(security), realm(tenantId), provider)) {
      throw unknown();
    }
    return Response.noContent().build();
  }

  @POST
  @Path("/{provider}/test")
  @Operation(
      summary = "Test the connection",
      description = "Asks the provider whether it accepts the stored settings.")
  @APIResponse(
      responseCode = "200",
      description = "What the test found",
      content = @Content(schema = @Schema(implementation = ProviderView.TestView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "503", description = "Its plugin does not run")
  public ProviderView.TestView test(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = PROVIDER) @PathParam("provider") String provider) {
    return settings
        .test(realm(tenantId), provider)
        .map(found -> new ProviderView.TestView(found.succeeded(), found.message()))
        .orElseThrow(ProvidersResource::unknown);
  }

  private ProviderView view(
      Realm realm, ProviderSetting setting, List<OAuthProviderDescriptor> available) {
    Optional<OAuthProviderDescriptor> running =
        available.stream().filter(each -> each.id().equals(setting.provider())).findFirst();
    return ProviderView.of(setting, running, settings.callback(realm, setting.provider()));
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }

  private static RuntimeException unknown() {
    return OAuthProblems.PROVIDER_NOT_FOUND.because("The tenant has not configured this provider.");
  }
}
