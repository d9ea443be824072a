package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The applications that get tokens from a tenant's issuer, for its administrators. */
@Path("/identity/api/{tenantId}/clients")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant clients", description = "The applications of a tenant")
public class ClientsResource {

  private static final String TENANT = "Id of the tenant";
  private static final String CLIENT = "Id of the client";
  private static final String VERSION = "The version of the client";
  private static final String EXPECTED = "The version that is expected; any when left out";
  private static final String UNKNOWN = "There is no such client";
  private static final String STALE = "The client has changed meanwhile";

  private final RequestTenant requestTenant;
  private final ClientAnswers answers;
  private final Issuers issuers;

  @Inject
  ClientsResource(RequestTenant requestTenant, ClientAnswers answers, Issuers issuers) {
    this.requestTenant = requestTenant;
    this.answers = answers;
    this.issuers = issuers;
  }

  @GET
  @Operation(summary = "List clients", description = "Newest first unless sorted otherwise.")
  @APIResponse(
      responseCode = "200",
      description = "One page of clients",
      content = @Content(schema = @Schema(implementation = ClientView.PageView.class)))
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  public ClientView.PageView list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = "Part of id or name") @DefaultValue("") @QueryParam("query")
          String query,
      @Parameter(description = "active or disabled") @QueryParam("status") @Nullable String status,
      @Parameter(description = ClientParameters.SORT) @QueryParam("sort") @Nullable String sort,
      @Parameter(
              description = "Number of the page, from 1",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(
              description = "Clients on a page, 1 to 500",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("pageSize")
          @Nullable String pageSize) {
    return answers.list(
        realm(tenantId), ClientParameters.query(query, status, sort, Paging.of(page, pageSize)));
  }

  @POST
  @Operation(
      summary = "Register a client",
      description = "A confidential client's secret is in this answer and in no other.")
  @APIResponse(
      responseCode = "201",
      description = "The client was registered",
      headers = @Header(name = "ETag", description = VERSION),
      content = @Content(schema = @Schema(implementation = ClientView.CreatedView.class)))
  @APIResponse(responseCode = "400", description = "A member cannot be used; errors says which")
  @APIResponse(responseCode = "409", description = "The id is taken")
  public Response create(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      ClientBody body,
      @Context SecurityContext security) {
    Realm realm = realm(tenantId);
    String collection = issuers.apiOf(realm) + "/clients/";
    return answers.create(Caller.actorOf(security), realm, body, collection);
  }

  @GET
  @Path("/{clientId}")
  @Operation(summary = "Look at a client")
  @APIResponse(
      responseCode = "200",
      description = "The client",
      headers = @Header(name = "ETag", description = VERSION),
      content = @Content(schema = @Schema(implementation = ClientView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response get(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = CLIENT) @PathParam("clientId") String clientId) {
    return answers.get(realm(tenantId), clientId);
  }

  @PATCH
  @Path("/{clientId}")
  @Operation(
      summary = "Change a client",
      description =
          "A client that is disabled loses all sessions at once. One that no longer authenticates"
              + " with a secret loses its secrets.")
  @APIResponse(
      responseCode = "200",
      description = "The client after the change",
      headers = @Header(name = "ETag", description = VERSION),
      content = @Content(schema = @Schema(implementation = ClientView.class)))
  @APIResponse(responseCode = "400", description = "A member cannot be used; errors says which")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "412", description = STALE)
  public Response change(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = CLIENT) @PathParam("clientId") String clientId,
      @Parameter(description = EXPECTED) @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      ClientBody body,
      @Context SecurityContext security) {
    return answers.change(Caller.actorOf(security), realm(tenantId), clientId, body, ifMatch);
  }

  @DELETE
  @Path("/{clientId}")
  @Operation(summary = "Delete a client", description = "Its sessions end at once.")
  @APIResponse(responseCode = "204", description = "The client is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "412", description = STALE)
  public Response delete(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = CLIENT) @PathParam("clientId") String clientId,
      @Parameter(description = EXPECTED) @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      @Context SecurityContext security) {
    return answers.delete(Caller.actorOf(security), realm(tenantId), clientId, ifMatch);
  }

  @POST
  @Path("/{clientId}/rotate-secret")
  @Operation(
      summary = "Give a client another secret",
      description = "The secrets so far are accepted beside it for a while.")
  @APIResponse(
      responseCode = "200",
      description = "The new secret, in this answer and in no other",
      content = @Content(schema = @Schema(implementation = ClientView.RotatedView.class)))
  @APIResponse(responseCode = "400", description = "The overlap cannot be used")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  @APIResponse(responseCode = "409", description = "The client authenticates without a secret")
  public Response rotateSecret(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = CLIENT) @PathParam("clientId") String clientId,
      @Nullable RotationBody body,
      @Context SecurityContext security) {
    return answers.rotate(Caller.actorOf(security), realm(tenantId), clientId, body);
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }
}
