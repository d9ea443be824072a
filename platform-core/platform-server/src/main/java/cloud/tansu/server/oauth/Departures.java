package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.external.ProviderVisits;
import cloud.tansu.server.identity.external.SignInOption;
import cloud.tansu.server.identity.oauth.FederatedPages;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends browsers to a provider. */
@ApplicationScoped
class Departures implements ProviderVisits {

  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
  private static final Set<String> APPLICATION = Set.of("client_id", "redirect_uri", "request_uri");

  private final EnabledProviders providers;
  private final SignInStates states;
  private final FederatedPages pages;

  @Inject
  Departures(EnabledProviders providers, SignInStates states, FederatedPages pages) {
    this.providers = providers;
    this.states = states;
    this.pages = pages;
  }

  /**
   * @param parameters of the query, each once
   */
  Response leave(
      Realm realm, String id, Map<String, String> parameters, HttpServletRequest request) {
    EnabledProviders.Ready ready = providers.require(realm, id);
    Optional<Aim> aim = aim(realm, parameters);
    if (aim.isEmpty()) {
      return pages.failed(
          realm,
          Response.Status.BAD_REQUEST,
          "The application is not known here, or its request is not allowed.",
          request);
    }
    try {
      Departure departure = begin(realm, id, ready, aim.get());
      return Response.fromResponse(FederatedPages.leave(departure.address()))
          .cookie(departure.cookie())
          .build();
    } catch (PluginFailed failed) {
      LOG.warn("The provider {} cannot be asked for a sign-in", id, failed);
      return pages.failed(
          realm,
          Response.Status.BAD_GATEWAY,
          "The provider cannot be reached. Try again, or sign in in another way.",
          request);
    }
  }

  @Override
  public Departure toLink(Realm realm, UserId user, UUID session, String provider) {
    try {
      return begin(
          realm, provider, providers.require(realm, provider), new Aim.Link(user, session));
    } catch (PluginFailed failed) {
      throw failed.asProblem();
    }
  }

  private Departure begin(Realm realm, String id, EnabledProviders.Ready ready, Aim aim) {
    String state = states.secret();
    String browser = states.secret();
    SignInStates.Kept kept = new SignInStates.Kept(states.secret(), states.secret(), aim);
    URI callback = providers.callback(realm, id);
    AuthorizationRequest asked =
        new AuthorizationRequest(
            callback, state, kept.nonce(), challenge(kept.codeVerifier()), Optional.empty());
    URI address = ready.provider().authorizationUri(ready.settings(), asked);
    states.keep(realm, id, state, browser, kept);
    return new Departure(address, ProviderCookie.holding(browser, callback));
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

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(verifier));
  }
}
