package cloud.tansu.server.identity.selfservice;

import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** What the forms of this package have in common. */
@ApplicationScoped
class Forms {

  /** Longest token that a link of ours carries, with room to spare. */
  private static final int MAX_TOKEN = 256;

  private final HostedPages pages;
  private final RealmPolicies policies;
  private final RequestOrigin origins;

  @Inject
  Forms(HostedPages pages, RealmPolicies policies, RequestOrigin origins) {
    this.pages = pages;
    this.policies = policies;
    this.origins = origins;
  }

  Origin origin(HttpServletRequest request) {
    return origins.of(request);
  }

  /** Shows the form, unless sign-in is switched off in the realm. */
  Response show(HttpServletRequest request, Realm realm, Page page) {
    return policies.signInEnabled(realm) ? done(request, realm, page) : closed(request, realm);
  }

  /** Shows what came of the form. */
  Response done(HttpServletRequest request, Realm realm, Page page) {
    return pages.show(request, realm, Response.Status.OK, page);
  }

  private Response closed(HttpServletRequest request, Realm realm) {
    return forbidden(
        request,
        realm,
        "Sign-in is switched off",
        "The operator has switched sign-in off here. Try again later.");
  }

  Response forbidden(HttpServletRequest request, Realm realm, String title, String text) {
    return pages.message(request, realm, Response.Status.FORBIDDEN, title, text);
  }

  /** A page without a form, about a link that does not work. */
  Response stop(HttpServletRequest request, Realm realm, String title, String text) {
    Page page =
        Page.of("message", title).with("text", text).with("signIn", pages.pathOf(realm) + "/login");
    return pages.show(request, realm, Response.Status.BAD_REQUEST, page);
  }

  /** The same form with sentences about what is wrong with what was typed. */
  Response again(HttpServletRequest request, Realm realm, Page page, List<String> wrong) {
    return pages.show(request, realm, Response.Status.BAD_REQUEST, page.withErrors(wrong));
  }

  /** The same form with the reason why it was refused, and the refusal's status. */
  Response again(HttpServletRequest request, Realm realm, Page page, ProblemException refusal) {
    Problem problem = refusal.problem();
    Response shown =
        pages.show(request, realm, statusOf(problem), page.withErrors(List.of(problem.detail())));
    return problem
        .retryAfter()
        .map(
            wait ->
                Response.fromResponse(shown)
                    .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                    .build())
        .orElse(shown);
  }

  private static Response.Status statusOf(Problem problem) {
    return Optional.ofNullable(Response.Status.fromStatusCode(problem.type().status()))
        .orElse(Response.Status.BAD_REQUEST);
  }

  /** A token as a request says, which can be anything. */
  static String token(String said) {
    return said.length() > MAX_TOKEN ? "" : said;
  }
}
