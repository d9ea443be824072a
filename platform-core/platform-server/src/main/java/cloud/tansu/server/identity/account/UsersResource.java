package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.ImportedUser;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The users of a tenant, for its administrators. */
@Path("/identity/api/{tenantId}/users")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant users", description = "The users of a tenant, for its administrators")
public class UsersResource {

  private static final String TENANT = "Id of the tenant";

  private final RequestTenant requestTenant;
  private final UserAnswers answers;
  private final NewUserAnswers newUsers;

  @Inject
  UsersResource(RequestTenant requestTenant, UserAnswers answers, NewUserAnswers newUsers) {
    this.requestTenant = requestTenant;
    this.answers = answers;
    this.newUsers = newUsers;
  }

  @GET
  @Operation(summary = "List users", description = "Newest first unless sorted otherwise.")
  @APIResponse(
      responseCode = "200",
      description = "One page of users",
      content = @Content(schema = @Schema(implementation = UserView.PageView.class)))
  @APIResponse(responseCode = "400", description = "A parameter cannot be used")
  public UserView.PageView list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = "Part of e-mail address or name")
          @DefaultValue("")
          @QueryParam("query")
          String query,
      @Parameter(description = UserParameters.STATUS) @QueryParam("status") @Nullable String status,
      @Parameter(description = "Only users with this role") @QueryParam("role")
          @Nullable String role,
      @Parameter(description = UserParameters.SORT) @QueryParam("sort") @Nullable String sort,
      @Parameter(
              description = "Number of the page, from 1",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(
              description = "Users on a page, 1 to 500",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("pageSize")
          @Nullable String pageSize) {
    return answers.list(
        realm(tenantId),
        UserParameters.query(query, status, role, sort, Paging.of(page, pageSize)));
  }

  @POST
  @Operation(
      summary = "Make a user",
      description =
          "Without a password; the answer holds a one-time link by which it is set. With the hash"
              + " of a password from elsewhere the user signs in with that, and there is no link.")
  @APIResponse(
      responseCode = "201",
      description = "The user was made",
      content = @Content(schema = @Schema(implementation = UserView.CreatedView.class)))
  @APIResponse(responseCode = "400", description = "A member is malformed, or a role unknown")
  @APIResponse(responseCode = "409", description = "The e-mail address is taken")
  public Response create(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      UserBody.Create body,
      @Context SecurityContext security) {
    Actor actor = Caller.actorOf(security);
    Realm realm = realm(tenantId);
    Optional<ImportedUser> imported = body.imported();
    return imported.isPresent()
        ? newUsers.importOne(actor, realm, imported.get())
        : newUsers.create(
            actor, realm, body.checkedEmail(), body.checkedName(), body.checkedRoles());
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }
}
