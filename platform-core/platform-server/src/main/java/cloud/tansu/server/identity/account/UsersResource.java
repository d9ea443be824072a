package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.AdministerUsers;
import cloud.tansu.server.identity.user.AdministerUsers.Creation;
import cloud.tansu.server.identity.user.ImportUsers;
import cloud.tansu.server.identity.user.ImportedUser;
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
import java.net.URI;
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
  private final AdministerUsers users;
  private final ImportUsers imports;
  private final Issuers issuers;

  @Inject
  UsersResource(
      RequestTenant requestTenant,
      UserAnswers answers,
      AdministerUsers users,
      ImportUsers imports,
      Issuers issuers) {
    this.requestTenant = requestTenant;
    this.answers = answers;
    this.users = users;
    this.imports = imports;
    this.issuers = issuers;
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
    Realm realm = realm(tenantId);
    Optional<ImportedUser> imported = body.imported();
    if (imported.isPresent()) {
      return imported(realm, imports.importOne(Caller.actorOf(security), realm, imported.get()));
    }
    Creation creation =
        users.create(
            Caller.actorOf(security),
            realm,
            body.checkedEmail(),
            body.checkedName(),
            body.checkedRoles());
    return switch (creation) {
      case Creation.Created created -> {
        String link = issuers.of(realm) + "/account/setup?token=" + created.setupSecret();
        yield created(realm, UserView.of(created.user()), Optional.of(link));
      }
      case Creation.EmailTaken taken -> throw taken();
      case Creation.UnknownRole unknown -> throw unknownRole();
    };
  }

  private Response imported(Realm realm, ImportUsers.Outcome outcome) {
    return switch (outcome) {
      case ImportUsers.Outcome.Imported made ->
          created(realm, answers.get(realm, made.id().toString()), Optional.empty());
      case ImportUsers.Outcome.EmailTaken taken -> throw taken();
      case ImportUsers.Outcome.UnknownRole unknown -> throw unknownRole();
      case ImportUsers.Outcome.UnknownHash unknown ->
          throw InputCheck.invalid("passwordHash", ImportBody.UNKNOWN_HASH);
    };
  }

  private Response created(Realm realm, UserView user, Optional<String> setupLink) {
    URI location = URI.create(issuers.apiOf(realm) + "/users/" + user.id());
    return Response.created(location).entity(new UserView.CreatedView(user, setupLink)).build();
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }

  private static RuntimeException taken() {
    return IdentityProblems.EMAIL_TAKEN.because(
        "The tenant has a user with this e-mail address already.");
  }

  private static RuntimeException unknownRole() {
    return InputCheck.invalid("roles", "names a role that does not exist");
  }
}
