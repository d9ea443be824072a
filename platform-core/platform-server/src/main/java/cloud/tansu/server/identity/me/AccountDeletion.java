package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.page.HostedPages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** What the form of the account page does that deletes the account. */
@ApplicationScoped
class AccountDeletion {

  private final AccountDoor door;
  private final AccountPages accountPages;
  private final StepUp stepUp;
  private final DeleteOwnAccount deletion;
  private final HostedPages pages;
  private final BrowserSessions sessions;

  @Inject
  AccountDeletion(
      AccountDoor door,
      AccountPages accountPages,
      StepUp stepUp,
      DeleteOwnAccount deletion,
      HostedPages pages,
      BrowserSessions sessions) {
    this.door = door;
    this.accountPages = accountPages;
    this.stepUp = stepUp;
    this.deletion = deletion;
    this.pages = pages;
    this.sessions = sessions;
  }

  /**
   * @param confirmed whether the user has ticked that they mean it
   */
  Response submit(Self self, boolean confirmed, HttpServletRequest request) {
    if (!confirmed) {
      return refuse(self, "Tick the box if you really want to delete your account.", request);
    }
    if (stepUp.missing(self).isPresent()) {
      return door.signIn(self.realm());
    }
    if (!deletion.delete(self)) {
      return refuse(
          self,
          "You are the last administrator. Make somebody else an administrator first.",
          request);
    }
    Response page =
        pages.message(
            request,
            self.realm(),
            Response.Status.OK,
            "Your account is deleted",
            "You are signed out everywhere. You can close this page.");
    return Response.fromResponse(page).cookie(sessions.noCookie(self.realm())).build();
  }

  private Response refuse(Self self, String reason, HttpServletRequest request) {
    return accountPages.refuse(self, Map.of("deleteError", reason), request);
  }
}
