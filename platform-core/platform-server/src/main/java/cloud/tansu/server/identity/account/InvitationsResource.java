package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.invitation.Invitation;
import cloud.tansu.server.identity.invitation.Invitations;
import cloud.tansu.server.identity.invitation.Invitations.Change;
import cloud.tansu.server.identity.invitation.Invitations.Outcome;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The invitations of a tenant, for its administrators. */
@Path("/identity/api/{tenantId}/invitations")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant users", description = "The users of a tenant, for its administrators")
public class InvitationsResource {

  private static final String TENANT = "Id of the tenant";
  private static final String INVITATION = "Id of the invitation";

  private final RequestTenant requestTenant;
  private final Invitations invitations;
  private final Issuers issuers;

  @Inject
  InvitationsResource(RequestTenant requestTenant, Invitations invitations, Issuers issuers) {
    this.requestTenant = requestTenant;
    this.invitations = invitations;
    this.issuers = issuers;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Invite somebody",
      description =
          "Sends a mail with a link by which an account with that role and address can be made,"
              + " once. An open invitation of the same address is replaced.")
  @APIResponse(
      responseCode = "201",
      description = "The invitation was written and its mail is being sent",
      content = @Content(schema = @Schema(implementation = InvitationView.class)))
  @APIResponse(responseCode = "400", description = "A member is malformed, or the role unknown")
  @APIResponse(responseCode = "409", description = "The address has an account already")
  @APIResponse(responseCode = "429", description = "Too many invitations in an hour")
  public Response invite(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      InvitationBody.Create body,
      @Context SecurityContext security) {
    Realm realm = realm(tenantId);
    Outcome outcome = invitations.invite(body.toRequest(Caller.actorOf(security), realm));
    return switch (outcome) {
      case Outcome.Invited invited -> created(realm, invited.invitation());
      case Outcome.EmailTaken taken -> throw taken();
      case Outcome.UnknownRole unknown ->
          throw InputCheck.invalid("role", "is not a role of this tenant");
    };
  }

  private Response created(Realm realm, Invitation invitation) {
    URI location = URI.create(issuers.apiOf(realm) + "/invitations/" + invitation.id());
    return Response.created(location).entity(view(invitation)).build();
  }

  @GET
  @Operation(summary = "List invitations", description = "Newest first.")
  @APIResponse(
      responseCode = "200",
      description = "One page of invitations",
      content = @Content(schema = @Schema(implementation = InvitationView.PageView.class)))
  @APIResponse(responseCode = "400", description = "A parameter is malformed")
  public InvitationView.PageView list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = "open, accepted, expired or revoked") @QueryParam("status")
          @Nullable String status,
      @Parameter(
              description = "Number of the page, from 1",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(
              description = "Invitations on a page, 1 to 500",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("pageSize")
          @Nullable String pageSize) {
    return InvitationView.PageView.of(
        invitations.list(
            realm(tenantId), InvitationBody.statusOf(status), Paging.of(page, pageSize)),
        invitations::statusOf);
  }

  @POST
  @Path("/{invitationId}/resend")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Send an invitation again",
      description = "With a new link that has all its time; the link before stops working.")
  @APIResponse(
      responseCode = "200",
      description = "The invitation, open again if it had expired",
      content = @Content(schema = @Schema(implementation = InvitationView.class)))
  @APIResponse(responseCode = "404", description = "There is no such invitation")
  @APIResponse(
      responseCode = "409",
      description = "It was accepted or revoked, or the address has an account by now")
  @APIResponse(responseCode = "429", description = "Too many invitations in an hour")
  public InvitationView resend(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = INVITATION) @PathParam("invitationId") String invitationId,
      @Context SecurityContext security) {
    Realm realm = realm(tenantId);
    return view(changed(invitations.resend(Caller.actorOf(security), realm, id(invitationId))));
  }

  @DELETE
  @Path("/{invitationId}")
  @Operation(summary = "Revoke an invitation", description = "Its link stops working at once.")
  @APIResponse(responseCode = "204", description = "The invitation is revoked")
  @APIResponse(responseCode = "404", description = "There is no such invitation")
  @APIResponse(responseCode = "409", description = "It was accepted or revoked before")
  public Response revoke(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = INVITATION) @PathParam("invitationId") String invitationId,
      @Context SecurityContext security) {
    Realm realm = realm(tenantId);
    changed(invitations.revoke(Caller.actorOf(security), realm, id(invitationId)));
    return Response.noContent().build();
  }

  private static Invitation changed(Change change) {
    return switch (change) {
      case Change.Changed changed -> changed.invitation();
      case Change.NotFound missing -> throw unknown();
      case Change.EmailTaken taken -> throw taken();
      case Change.Closed closed ->
          throw IdentityProblems.INVITATION_CLOSED.because("Make a new invitation if needed.");
    };
  }

  private InvitationView view(Invitation invitation) {
    return InvitationView.of(invitation, invitations.statusOf(invitation));
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }

  private static UUID id(String text) {
    return UserId.parse(text).map(UserId::value).orElseThrow(InvitationsResource::unknown);
  }

  private static RuntimeException unknown() {
    return Problems.NOT_FOUND.because("There is no invitation of that id.");
  }

  private static RuntimeException taken() {
    return IdentityProblems.EMAIL_TAKEN.because(
        "The tenant has a user with this e-mail address already.");
  }
}
