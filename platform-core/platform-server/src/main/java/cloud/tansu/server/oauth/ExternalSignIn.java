package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.account.FederatedTokens;
import cloud.tansu.server.identity.external.SignInOption;
import cloud.tansu.server.identity.external.UserLogins;
import cloud.tansu.server.identity.oauth.FederatedPages;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends browsers to a provider, and takes them back. */
@ApplicationScoped
class ExternalSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalSignIn.class);
  private static final int MAX_PARAMETERS = 64;
  private static final Set<String> APPLICATION = Set.of("client_id", "redirect_uri", "request_uri");

  private final EnabledProviders providers;
  private final SignInStates states;
  private final FederatedPages pages;
  private final FederatedTokens tokens;
  private final RequestOrigin origins;

  @Inject
  ExternalSignIn(
      EnabledProviders providers,
      SignInStates states,
      FederatedPages pages,
      FederatedTokens tokens,
      RequestOrigin origins) {
    this.providers = providers;
    this.states = states;
    this.pages = pages;
    this.tokens = tokens;
    this.origins = origins;
  }

  /**
   * @param parameters of the query, each once
   */
  Response leave(
      Realm realm, String id, Map<String, String> parameters, HttpServletRequest request) {
    EnabledProviders.Ready ready = ready(realm, id);
    Optional<Aim> aim = aim(realm, parameters);
    if (aim.isEmpty()) {
      return pages.failed(
          realm,
          Response.Status.BAD_REQUEST,
          "The application is not known here, or its request is not allowed.",
          request);
    }
    try {
      return leave(realm, id, ready, aim.get());
    } catch (PluginFailed failed) {
      return upstream(realm, id, failed, request);
    }
  }

  private Response leave(Realm realm, String id, EnabledProviders.Ready ready, Aim aim) {
    String state = states.secret();
    String browser = states.secret();
    SignInStates.Kept kept = new SignInStates.Kept(states.secret(), states.secret(), aim);
    URI callback = providers.callback(realm, id);
    AuthorizationRequest asked =
        new AuthorizationRequest(
            callback, state, kept.nonce(), challenge(kept.codeVerifier()), Optional.empty());
    URI address = ready.provider().authorizationUri(ready.settings(), asked);
    states.keep(realm, id, state, browser, kept);
    return Response.fromResponse(FederatedPages.leave(address))
        .cookie(ProviderCookie.holding(browser, callback))
        .build();
  }

  private EnabledProviders.Ready ready(Realm realm, String id) {
    return providers
        .find(realm, id)
        .orElseThrow(
            () ->
                OAuthProblems.PROVIDER_NOT_FOUND.because(
                    "Nobody can sign in with this provider here."));
  }

  /**
   * The request that waits already, or the one that an application makes right now; or none: who
   * names no application, and nowhere to go, wants the tokens.
   */
  private Optional<Aim> aim(Realm realm, Map<String, String> parameters) {
    String pending = parameters.get(SignInOption.PENDING);
    if (pending != null) {
      return Optional.of(pending)
          .filter(text -> text.matches("[A-Za-z0-9_-]{0,256}"))
          .map(Aim.Pages::new);
    }
    if (APPLICATION.stream().noneMatch(parameters::containsKey)) {
      return Optional.of(new Aim.Tokens());
    }
    Map<String, String> complete = new HashMap<>(parameters);
    complete.putIfAbsent("response_type", "code");
    return pages.keep(realm, complete).map(Aim.Pages::new);
  }

  Response comeBack(
      Realm realm, String id, Map<String, String> parameters, HttpServletRequest request) {
    EnabledProviders.Ready ready = ready(realm, id);
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
      return upstream(realm, id, failed, request);
    }
    return goOn(realm, stranger(id, identity), kept.get().aim(), request);
  }

  private Response goOn(
      Realm realm, UserLogins.Stranger stranger, Aim aim, HttpServletRequest request) {
    return switch (aim) {
      case Aim.Pages app -> pages.signIn(realm, stranger, app.reference(), request);
      case Aim.Tokens wanted -> tokens.signIn(realm, stranger, origins.of(request));
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

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(verifier));
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
