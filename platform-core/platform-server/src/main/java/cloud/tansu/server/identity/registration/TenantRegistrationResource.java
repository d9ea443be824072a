package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where applications register themselves at a tenant (RFC 7591, RFC 7592), if it lets them. */
@Path("/identity/{tenantId}/connect/register")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantRegistrationResource {

  private static final String TENANT = "Id of the tenant";
  private static final String CLIENT = "Id of the client";
  private static final String TOKEN = "Bearer and the registration access token";
  private static final String NOT_THE_TOKEN = "The token is not the client's";
  private static final String DENIED =
      "The tenant does not let applications register themselves, or has disabled the client";
  private static final String INVALID = "The metadata cannot be used";
  private static final String METADATA = "Client metadata of RFC 7591 §2";
  private static final String EXAMPLE =
      "{\"client_name\":\"Shop\",\"redirect_uris\":[\"https://shop.example.com/callback\"],"
          + "\"token_endpoint_auth_method\":\"none\"}";

  private final RequestTenant requestTenant;
  private final ClientAddress addresses;
  private final RegisterClient registerClient;

  @Inject
  TenantRegistrationResource(
      RequestTenant requestTenant, ClientAddress addresses, RegisterClient registerClient) {
    this.requestTenant = requestTenant;
    this.addresses = addresses;
    this.registerClient = registerClient;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Register oneself as a client",
      description =
          "Dynamic client registration (RFC 7591). Such a client acts for users only, asks them for"
              + " consent, and gets no administrative scope. From one address a few registrations"
              + " an hour are allowed.")
  @RequestBody(
      description = METADATA,
      content = @Content(schema = @Schema(implementation = Object.class), example = EXAMPLE))
  @APIResponse(
      responseCode = "201",
      description = "The client, its secret and its registration access token",
      content = @Content(schema = @Schema(implementation = RegistrationView.class)))
  @APIResponse(
      responseCode = "400",
      description = INVALID,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "403",
      description = DENIED,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "429", description = "Too many registrations from this address")
  public Response register(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      String body,
      @Context HttpServletRequest request) {
    RegistrationView registered =
        registerClient.register(realm(tenantId), body, addresses.of(request));
    return answer(Response.status(Response.Status.CREATED), registered);
  }

  @GET
  @Path("/{clientId}")
  @Operation(
      summary = "Look at one's registration",
      description = "RFC 7592 §2.1; the secret is not shown again.")
  @APIResponse(
      responseCode = "200",
      description = "The client",
      content = @Content(schema = @Schema(implementation = RegistrationView.class)))
  @APIResponse(
      responseCode = "401",
      description = NOT_THE_TOKEN,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "403",
      description = DENIED,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  public Response get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = CLIENT) @PathParam("clientId") String clientId,
      @Parameter(description = TOKEN) @HeaderParam(HttpHeaders.AUTHORIZATION)
          @Nullable String authorization) {
    return answer(
        Response.ok(),
        registerClient.get(realm(tenantId), clientId, Optional.ofNullable(authorization)));
  }

  @PUT
  @Path("/{clientId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace one's registration",
      description = "RFC 7592 §2.2; what is left out has its default.")
  @RequestBody(
      description = METADATA + ", and client_id",
      content = @Content(schema = @Schema(implementation = Object.class), example = EXAMPLE))
  @APIResponse(
      responseCode = "200",
      description = "The client after the change",
      content = @Content(schema = @Schema(implementation = RegistrationView.class)))
  @APIResponse(
      responseCode = "400",
      description = INVALID,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "401",
      description = NOT_THE_TOKEN,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "403",
      description = DENIED,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  public Response change(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = CLIENT) @PathParam("clientId") String clientId,
      @Parameter(description = TOKEN) @HeaderParam(HttpHeaders.AUTHORIZATION)
          @Nullable String authorization,
      String body) {
    return answer(
        Response.ok(),
        registerClient.change(realm(tenantId), clientId, Optional.ofNullable(authorization), body));
  }

  @DELETE
  @Path("/{clientId}")
  @Operation(summary = "Delete one's registration", description = "RFC 7592 §2.3.")
  @APIResponse(responseCode = "204", description = "The client is gone")
  @APIResponse(
      responseCode = "401",
      description = NOT_THE_TOKEN,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "403",
      description = DENIED,
      content =
          @Content(schema = @Schema(implementation = RegistrationErrorMapper.ErrorView.class)))
  public Response delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = CLIENT) @PathParam("clientId") String clientId,
      @Parameter(description = TOKEN) @HeaderParam(HttpHeaders.AUTHORIZATION)
          @Nullable String authorization) {
    registerClient.delete(realm(tenantId), clientId, Optional.ofNullable(authorization));
    return Response.noContent().build();
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }

  private static Response answer(Response.ResponseBuilder response, RegistrationView view) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Pragma", "no-cache")
        .entity(view)
        .build();
  }
}
