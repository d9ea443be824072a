package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.PlatformAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The users of the platform, for its administrators. */
@Path("/identity/admin/users")
@ApplicationScoped
@PlatformAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform users", description = "Who administers the platform")
public class PlatformUsersResource {

  private final UserAnswers answers;
  private final NewUserAnswers newUsers;

  @Inject
  PlatformUsersResource(UserAnswers answers, NewUserAnswers newUsers) {
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
        Realm.PLATFORM, UserParameters.query(query, status, role, sort, Paging.of(page, pageSize)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make an administrator of the platform",
      description =
          "Without a password; the answer holds a one-time link by which it is set. Hand it over"
              + " yourself: no mail is sent.")
  @APIResponse(
      responseCode = "201",
      description = "The administrator was made",
      content = @Content(schema = @Schema(implementation = UserView.CreatedView.class)))
  @APIResponse(responseCode = "400", description = "A member is malformed")
  @APIResponse(responseCode = "409", description = "The e-mail address is taken")
  public Response create(UserBody.CreateAdministrator body, @Context SecurityContext security) {
    return newUsers.create(
        Caller.actorOf(security),
        Realm.PLATFORM,
        body.checkedEmail(),
        body.checkedName(),
        List.of(Caller.ADMIN_ROLE));
  }
}
