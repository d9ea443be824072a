package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.account.FederatedTokens;
import cloud.tansu.server.identity.external.LinkedLogins;
import cloud.tansu.server.identity.external.UserLogins;
import cloud.tansu.server.identity.oauth.FederatedPages;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.ExternalIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes browsers back that were at a provider. */
@ApplicationScoped
class ExternalSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalSignIn.class);
  private static final int MAX_PARAMETERS = 64;

  private final EnabledProviders providers;
  private final SignInStates states;
  private final FederatedPages pages;
  private final FederatedTokens tokens;
  private final RequestOrigin origins;
  private final LinkedLogins logins;

  @Inject
  ExternalSignIn(
      EnabledProviders providers,
      SignInStates states,
      FederatedPages pages,
      FederatedTokens tokens,
      RequestOrigin origins,
      LinkedLogins logins) {
    this.providers = providers;
    this.states = states;
    this.pages = pages;
    this.tokens = tokens;
    this.origins = origins;
    this.logins = logins;
  }

  Response comeBack(
      Realm realm, String id, Map<String, String> parameters, HttpServletRequest request) {
    EnabledProviders.Ready ready = providers.require(realm, id);
    URI callback = providers.callback(realm, id);
    String browser = ProviderCookie.valueIn(request, callback);
    Optional<SignInStates.Kept> kept =
        states.take(realm, id, parameters.getOrDefault("state", ""), browser);
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
    ExternalIdentity identity;
    try {
      identity = ready.provider().exchange(ready.settings(), answer);
    } catch (PluginFailed failed) {
      providers.failed(realm, ready, failed);
      return upstream(realm, id, failed, request);
    }
    providers.succeeded(realm, ready);
    return goOn(realm, stranger(id, identity), kept.get().aim(), request);
  }

  private Response goOn(
      Realm realm, UserLogins.Stranger stranger, Aim aim, HttpServletRequest request) {
    return switch (aim) {
      case Aim.Pages app -> pages.signIn(realm, stranger, app.reference(), request);
      case Aim.Link link ->
          linked(realm, logins.link(realm, link.user(), link.session(), stranger), request);
      case Aim.Tokens wanted -> tokens.signIn(realm, stranger, origins.of(request));
    };
  }

  private Response linked(Realm realm, LinkedLogins.Linked outcome, HttpServletRequest request) {
    return switch (outcome) {
      case DONE -> pages.account(realm, "login-linked");
      case OF_ANOTHER_USER ->
          pages.failed(
              realm,
              Response.Status.CONFLICT,
              "That account signs in another user here. Unlink it there first.",
              request);
      case SIGNED_OUT ->
          pages.failed(
              realm,
              Response.Status.FORBIDDEN,
              "You have signed out meanwhile. Sign in, and link the account again.",
              request);
    };
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
