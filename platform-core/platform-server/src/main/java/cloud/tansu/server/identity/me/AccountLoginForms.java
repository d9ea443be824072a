package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.external.LinkedLogins.Unlinked;
import cloud.tansu.server.identity.external.ProviderVisits;
import cloud.tansu.server.identity.external.SignInOption;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/**
 * What the forms of the account page do about accounts at other providers. Who has not signed in
 * lately does so first, and presses the button again.
 */
@ApplicationScoped
class AccountLoginForms {

  private final AccountDoor door;
  private final AccountPages account;
  private final HostedPages pages;
  private final OwnLogins logins;
  private final StepUp stepUp;
  private final Instance<ProviderVisits> visits;

  @Inject
  AccountLoginForms(
      AccountDoor door,
      AccountPages account,
      HostedPages pages,
      OwnLogins logins,
      StepUp stepUp,
      Instance<ProviderVisits> visits) {
    this.door = door;
    this.account = account;
    this.pages = pages;
    this.logins = logins;
    this.stepUp = stepUp;
    this.visits = visits;
  }

  /**
   * @param login id of the login to take away, as the form says
   */
  Response unlink(Self self, String login, HttpServletRequest request) {
    if (stepUp.missing(self).isPresent()) {
      return door.signIn(self.realm());
    }
    Unlinked outcome =
        UserId.parse(login).map(id -> logins.unlink(self, id.value())).orElse(Unlinked.UNKNOWN);
    return switch (outcome) {
      case DONE -> door.done(self.realm(), "login-unlinked");
      case UNKNOWN -> door.done(self.realm(), "");
      case LAST_CREDENTIAL ->
          account.refuse(
              self,
              Map.of("alert", "You could not sign in any more. Set a password first."),
              request);
    };
  }

  /**
   * Answers a page that leads to the provider: browsers let no form of ours end up at a site that
   * is not named beforehand, and where the provider is, only its plugin knows.
   */
  Response link(Self self, String provider, HttpServletRequest request) {
    if (stepUp.missing(self).isPresent()) {
      return door.signIn(self.realm());
    }
    Optional<SignInOption> option =
        logins.offered(self).stream()
            .filter(offered -> offered.provider().equals(provider))
            .findFirst();
    return option
        .map(offered -> leave(self, offered, request))
        .orElseGet(() -> door.done(self.realm(), ""));
  }

  private Response leave(Self self, SignInOption option, HttpServletRequest request) {
    ProviderVisits.Departure departure =
        visits.get().toLink(self.realm(), self.id(), self.session().id(), option.provider());
    String link = departure.address().toASCIIString();
    Page page =
        Page.of("leave", "Link your account").with("label", option.label()).with("link", link);
    return Response.fromResponse(pages.show(request, self.realm(), Response.Status.OK, page))
        .header("Refresh", "0; url=" + link)
        .cookie(departure.cookie())
        .build();
  }
}
