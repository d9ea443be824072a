package cloud.tansu.server.identity.activity;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who signed in to a tenant, or tried to, for its administrators. */
@Path("/identity/api/{tenantId}/login-activity")
@ApplicationScoped
@TenantAdministrators
@Tag(
    name = "Sign-in activity",
    description = "Who signed in, or tried to: time, address, browser and how it ended")
public class TenantLoginActivityResource {

  private final RequestTenant requestTenant;
  private final LoginActivityAnswers answers;

  @Inject
  TenantLoginActivityResource(RequestTenant requestTenant, LoginActivityAnswers answers) {
    this.requestTenant = requestTenant;
    this.answers = answers;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "List sign-in activity",
      description =
          "Newest first. Holds sign-ups, sign-ins and sign-outs, refused ones too, of the last"
              + " tansu.identity.activity-retention.")
  @APIResponse(
      responseCode = "200",
      description = "One page of entries",
      content = @Content(schema = @Schema(implementation = LoginEventView.PageView.class)))
  @APIResponse(responseCode = "400", description = "A parameter is malformed")
  public LoginEventView.PageView list(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @BeanParam LoginParameters parameters,
      @Parameter(
              description = "Number of the page, from 1",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(
              description = "Entries on a page, 1 to 500",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("pageSize")
          @Nullable String pageSize) {
    return answers.list(realm(tenantId), parameters, Paging.of(page, pageSize));
  }

  @GET
  @Path("/export.csv")
  @Produces("text/csv")
  @Operation(
      summary = "Export sign-in activity as CSV",
      description =
          "The newest entries that fit, 10000 at most; the export is audited itself. Cells that a"
              + " spreadsheet would take for a formula begin with an apostrophe.")
  @APIResponse(
      responseCode = "200",
      description = "RFC 4180, with a header line",
      content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "400", description = "A parameter is malformed")
  public Response export(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @BeanParam LoginParameters parameters,
      @Context SecurityContext security) {
    return answers.export(Caller.actorOf(security), realm(tenantId), parameters);
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }
}
