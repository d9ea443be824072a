package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.client.FirstPartyClients;
import cloud.tansu.server.identity.invitation.AcceptInvitation;
import cloud.tansu.server.identity.invitation.AcceptRequest;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.NewAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Accepts an invitation and signs the new account in to the tenant's own application. */
@ApplicationScoped
class InvitedSignUp {

  private final AcceptInvitation acceptInvitation;
  private final NewAccounts accounts;

  @Inject
  InvitedSignUp(AcceptInvitation acceptInvitation, NewAccounts accounts) {
    this.acceptInvitation = acceptInvitation;
    this.accounts = accounts;
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException as {@link AcceptInvitation#accept} says
   */
  Grant signUp(AcceptRequest request) {
    return accounts.grant(
        acceptInvitation.accept(
            request, accounts.session(request.realm(), FirstPartyClients.APP, request.origin())));
  }
}
