package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.external.SignInOption;
import cloud.tansu.server.identity.external.UserLogins;
import cloud.tansu.server.identity.oauth.FederatedPages;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends browsers to a provider, and takes them back. */
@ApplicationScoped
class ExternalSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalSignIn.class);
  private static final int MAX_PARAMETERS = 64;
  private static final String COOKIE = "tansu-provider";

  private final EnabledProviders providers;
  private final SignInStates states;
  private final FederatedPages pages;

  @Inject
  ExternalSignIn(EnabledProviders providers, SignInStates states, FederatedPages pages) {
    this.providers = providers;
    this.states = states;
    this.pages = pages;
  }

  /**
   * @param parameters of the query, each once
   */
  Response leave(
      Realm realm, String id, Map<String, String> parameters, HttpServletRequest request) {
    EnabledProviders.Ready ready = ready(realm, id);
    Optional<String> reference = reference(realm, parameters);
    if (reference.isEmpty()) {
      return pages.failed(
          realm,
          Response.Status.BAD_REQUEST,
          "The application is not known here, or its request is not allowed.",
          request);
    }
    String state = states.secret();
    String browser = states.secret();
    SignInStates.Kept kept =
        new SignInStates.Kept(states.secret(), states.secret(), reference.get());
    URI callback = providers.callback(realm, id);
    AuthorizationRequest asked =
        new AuthorizationRequest(
            callback, state, kept.nonce(), challenge(kept.codeVerifier()), Optional.empty());
    try {
      URI address = ready.provider().authorizationUri(ready.settings(), asked);
      states.keep(realm, id, state, browser, kept);
      return Response.fromResponse(FederatedPages.leave(address))
          .cookie(cookie(callback, browser))
          .build();
    } catch (PluginFailed failed) {
      return upstream(realm, id, failed, request);
    }
  }

  private EnabledProviders.Ready ready(Realm realm, String id) {
    return providers
        .find(realm, id)
        .orElseThrow(
            () ->
                OAuthProblems.PROVIDER_NOT_FOUND.because(
                    "Nobody can sign in with this provider here."));
  }

  /** Of the request that waits already, or of the one that an application makes right now. */
  private Optional<String> reference(Realm realm, Map<String, String> parameters) {
    String pending = parameters.get(SignInOption.PENDING);
    if (pending != null) {
      return Optional.of(pending).filter(text -> text.matches("[A-Za-z0-9_-]{0,256}"));
    }
    Map<String, String> complete = new HashMap<>(parameters);
    complete.putIfAbsent("response_type", "code");
    return pages.keep(realm, complete);
  }

  Response comeBack(
      Realm realm, String id, Map<String, String> parameters, HttpServletRequest request) {
    EnabledProviders.Ready ready = ready(realm, id);
    URI callback = providers.callback(realm, id);
    Optional<SignInStates.Kept> kept =
        states.take(realm, id, parameters.getOrDefault("state", ""), browserOf(callback, request));
    if (kept.isEmpty()) {
      return pages.failed(
          realm,
          Response.Status.BAD_REQUEST,
          "This sign-in took too long, is finished, or was begun in another browser. Go back to"
              + " the application and start again.",
          request);
    }
    String code = parameters.getOrDefault("code", "");
    if (code.isEmpty()) {
      return pages.failed(
          realm,
          Response.Status.BAD_REQUEST,
          "The provider did not sign you in, or you declined.",
          request);
    }
    AuthorizationCallback answer =
        new AuthorizationCallback(
            code, callback, kept.get().nonce(), kept.get().codeVerifier(), parameters);
    try {
      ExternalIdentity identity = ready.provider().exchange(ready.settings(), answer);
      return pages.signIn(realm, stranger(id, identity), kept.get().reference(), request);
    } catch (PluginFailed failed) {
      return upstream(realm, id, failed, request);
    }
  }

  private static UserLogins.Stranger stranger(String id, ExternalIdentity identity) {
    return new UserLogins.Stranger(
        id,
        identity.issuer(),
        identity.subject(),
        identity.email(),
        identity.emailVerified(),
        identity.name());
  }

  private Response upstream(
      Realm realm, String id, PluginFailed failed, HttpServletRequest request) {
    LOG.warn("Sign-in with the provider {} failed", id, failed);
    return pages.failed(
        realm,
        Response.Status.BAD_GATEWAY,
        "The provider did not answer as it should. Try again, or sign in in another way.",
        request);
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(verifier));
  }

  /** One cookie for the provider's callback alone. */
  private static NewCookie cookie(URI callback, String value) {
    return new NewCookie.Builder(cookieName(callback))
        .value(value)
        .path(callback.getPath())
        .maxAge((int) SignInStates.PATIENCE.toSeconds())
        .secure(isSecure(callback))
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  private static String browserOf(URI callback, HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? ""
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(cookieName(callback)))
            .map(Cookie::getValue)
            .findFirst()
            .orElse("");
  }

  private static String cookieName(URI callback) {
    return isSecure(callback) ? "__Secure-" + COOKIE : COOKIE;
  }

  private static boolean isSecure(URI callback) {
    return "https".equals(callback.getScheme());
  }

  /** A parameter that comes twice is an error (RFC 6749 §3.1). */
  static Map<String, String> single(MultivaluedMap<String, String> sent) {
    if (sent.size() > MAX_PARAMETERS || sent.values().stream().anyMatch(each -> each.size() > 1)) {
      throw Problems.INVALID_REQUEST.because("Each parameter comes once.");
    }
    Map<String, String> parameters = new HashMap<>();
    sent.forEach((name, values) -> values.forEach(value -> parameters.put(name, value)));
    return parameters;
  }
}
