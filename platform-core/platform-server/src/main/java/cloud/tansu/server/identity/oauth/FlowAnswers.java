package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.RequestOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leads a browser through the steps of an authorization request. */
@ApplicationScoped
class FlowAnswers {

  private static final int MAX_PARAMETERS = 64;

  private final AuthorizationFlow flow;
  private final BrowserSessions browserSessions;
  private final HostedPages pages;
  private final Issuers issuers;
  private final RequestOrigin origins;

  @Inject
  FlowAnswers(
      AuthorizationFlow flow,
      BrowserSessions browserSessions,
      HostedPages pages,
      Issuers issuers,
      RequestOrigin origins) {
    this.flow = flow;
    this.browserSessions = browserSessions;
    this.pages = pages;
    this.issuers = issuers;
    this.origins = origins;
  }

  /** A request that an application has sent the browser with. */
  Response start(Realm realm, MultivaluedMap<String, String> sent, HttpServletRequest request) {
    Optional<Map<String, String>> parameters = single(sent);
    if (parameters.isEmpty()) {
      return stop(
          realm, "The application sent its request in a form that is not allowed.", request);
    }
    return answer(realm, flow.start(realm, parameters.get(), session(realm, request)), request);
  }

  /** A parameter that comes twice is an error (RFC 6749 §3.1). */
  private static Optional<Map<String, String>> single(MultivaluedMap<String, String> sent) {
    boolean twice = sent.values().stream().anyMatch(values -> values.size() > 1);
    if (twice || sent.size() > MAX_PARAMETERS) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    sent.forEach((name, values) -> values.forEach(value -> parameters.put(name, value)));
    return Optional.of(parameters);
  }

  /** A request whose user has done what it waited for. */
  Response resume(Realm realm, String reference, HttpServletRequest request) {
    return answer(realm, flow.resume(realm, reference, session(realm, request)), request);
  }

  Response answer(Realm realm, AuthorizationFlow.Step step, HttpServletRequest request) {
    return switch (step) {
      case AuthorizationFlow.Step.SignIn signIn ->
          redirect(page(realm, "login?request=" + signIn.reference()));
      case AuthorizationFlow.Step.Consent consent ->
          redirect(page(realm, "consent?request=" + consent.reference()));
      case AuthorizationFlow.Step.Answer answer -> redirect(answer.address());
      case AuthorizationFlow.Step.Stop stop -> stop(realm, stop.reason(), request);
    };
  }

  Optional<BrowserSession> session(Realm realm, HttpServletRequest request) {
    return browserSessions.find(realm, request);
  }

  Origin origin(HttpServletRequest request) {
    return origins.of(request);
  }

  private Response stop(Realm realm, String reason, HttpServletRequest request) {
    return pages.message(
        request, realm, Response.Status.BAD_REQUEST, "This sign-in cannot go on", reason);
  }

  /** Whether a sign-in leads to a page of ours, and no request of an application waits. */
  static boolean isOurs(String reference) {
    return reference.isEmpty() || reference.equals(HostedPages.ACCOUNT);
  }

  /** The account page of the realm. */
  URI account(Realm realm) {
    return URI.create(base(realm) + "account");
  }

  /** The address of a page of the realm. */
  URI page(Realm realm, String page) {
    return URI.create(base(realm) + "account/" + page);
  }

  /**
   * The sign-in page.
   *
   * @param reference of the authorization request that waits; empty when no application does
   */
  URI signIn(Realm realm, String reference) {
    URI page = page(realm, "login");
    return reference.isEmpty()
        ? page
        : URI.create(page + "?request=" + URLEncoder.encode(reference, StandardCharsets.UTF_8));
  }

  /**
   * Where a request goes on that has waited.
   *
   * @param reference as a form says, which can be anything
   */
  URI resumption(Realm realm, String reference) {
    String encoded = URLEncoder.encode(reference, StandardCharsets.UTF_8);
    return URI.create(base(realm) + "connect/resume?request=" + encoded);
  }

  private String base(Realm realm) {
    String issuer = issuers.of(realm);
    return issuer.endsWith("/") ? issuer : issuer + "/";
  }

  static Response redirect(URI address) {
    return Response.seeOther(address)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }
}
