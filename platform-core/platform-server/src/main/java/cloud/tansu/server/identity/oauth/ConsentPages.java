package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.AuthorizationRequest;
import cloud.tansu.server.identity.authorization.Consents;
import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The page where a user allows an application of somebody else what it asks for. */
@ApplicationScoped
class ConsentPages {

  private final FlowAnswers answers;
  private final AuthorizationFlow flow;
  private final Consents consents;
  private final HostedPages pages;

  @Inject
  ConsentPages(FlowAnswers answers, AuthorizationFlow flow, Consents consents, HostedPages pages) {
    this.answers = answers;
    this.flow = flow;
    this.consents = consents;
    this.pages = pages;
  }

  Response show(Realm realm, String reference, HttpServletRequest request) {
    Optional<AuthorizationRequest> waiting = flow.find(realm, reference);
    Optional<BrowserSession> session = answers.session(realm, request);
    if (waiting.isEmpty() || session.isEmpty()) {
      return answers.resume(realm, reference, request);
    }
    AuthorizationRequest asked = waiting.get();
    Page page =
        Page.of("consent", "Allow " + asked.client().name() + "?")
            .with("request", reference)
            .with("application", asked.client().name())
            .with("email", session.get().authentication().subject().email().value())
            .with("permissions", Permissions.of(asked.scopes()))
            .leadingTo(asked.redirectUri());
    return pages.show(request, realm, Response.Status.OK, page);
  }

  Response submit(Realm realm, String reference, boolean allowed, HttpServletRequest request) {
    Optional<AuthorizationRequest> waiting = flow.find(realm, reference);
    Optional<BrowserSession> session = answers.session(realm, request);
    if (waiting.isEmpty() || session.isEmpty()) {
      return answers.resume(realm, reference, request);
    }
    if (!allowed) {
      return answers.answer(realm, flow.deny(realm, reference), request);
    }
    consents.grant(
        session.get().authentication().subject(),
        waiting.get().client().id(),
        waiting.get().scopes());
    return answers.resume(realm, reference, request);
  }
}
