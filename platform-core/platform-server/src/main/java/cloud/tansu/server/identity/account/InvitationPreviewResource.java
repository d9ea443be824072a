package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.invitation.AcceptInvitation;
import cloud.tansu.server.identity.invitation.AcceptInvitation.Preview;
import cloud.tansu.server.identity.mail.RealmNames;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What an invitation is for, told to whoever holds its link. Without the link there is nothing to
 * learn: a wrong token of 256 random bits is answered in one way, whoever was invited.
 */
@Path("/identity/api/{tenantId}/invitations/preview")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant sign-in", description = "Sign-up, sign-in and sessions of a tenant's users")
public class InvitationPreviewResource {

  private final RequestTenant requestTenant;
  private final AcceptInvitation acceptInvitation;
  private final RealmNames names;

  @Inject
  InvitationPreviewResource(
      RequestTenant requestTenant, AcceptInvitation acceptInvitation, RealmNames names) {
    this.requestTenant = requestTenant;
    this.acceptInvitation = acceptInvitation;
    this.names = names;
  }

  @GET
  @Operation(
      summary = "Look at an invitation",
      description = "With the token of its link, before accepting; does not use the link up.")
  @APIResponse(
      responseCode = "200",
      description = "What the invitation is for",
      content = @Content(schema = @Schema(implementation = InvitationView.PreviewView.class)))
  @APIResponse(responseCode = "400", description = "The link is none, or has expired")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "410", description = "The invitation was accepted before")
  public Response preview(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(description = "The value of 'token' in the link")
          @DefaultValue("")
          @QueryParam("token")
          String token) {
    TenantId tenant = requestTenant.inPathAnonymous(tenantId).id();
    return switch (acceptInvitation.preview(Realm.of(tenant), token)) {
      case Preview.Open open -> answer(tenant, open);
      case Preview.Closed closed -> throw closed.refusal().asException();
    };
  }

  private Response answer(TenantId tenant, Preview.Open open) {
    String name = names.of(Realm.of(tenant));
    return Response.ok(InvitationView.PreviewView.of(tenant, name, open.invitation()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
