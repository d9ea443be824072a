package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Where the sign-in page leads when no application waits. */
@ApplicationScoped
class SignedInPages {

  private final FlowAnswers answers;
  private final HostedPages pages;
  private final Issuers issuers;

  @Inject
  SignedInPages(FlowAnswers answers, HostedPages pages, Issuers issuers) {
    this.answers = answers;
    this.pages = pages;
    this.issuers = issuers;
  }

  Response show(Realm realm, HttpServletRequest request) {
    Optional<BrowserSession> session = answers.session(realm, request);
    if (session.isEmpty()) {
      return FlowAnswers.redirect(answers.page(realm, "login"));
    }
    String issuer = issuers.of(realm);
    Page page =
        Page.of("signed-in", "Welcome")
            .with("email", session.get().authentication().subject().email().value())
            .with("logout", (issuer.endsWith("/") ? issuer : issuer + "/") + "connect/logout");
    return pages.show(request, realm, Response.Status.OK, page);
  }
}
