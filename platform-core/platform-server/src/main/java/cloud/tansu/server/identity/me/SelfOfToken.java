package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.Clients;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.RunningSessions;
import cloud.tansu.server.identity.user.SessionKind;
import cloud.tansu.server.identity.user.SessionReference;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.AccessRefused;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who acts on the own account with an access token. Unlike elsewhere the session of the token has
 * to run still: who signs out somewhere else means it at once here. Applications of others may look
 * at the account, but not change it in the user's name.
 */
@ApplicationScoped
class SelfOfToken {

  private final RunningSessions sessions;
  private final Clients clients;

  @Inject
  SelfOfToken(RunningSessions sessions, Clients clients) {
    this.sessions = sessions;
    this.clients = clients;
  }

  /**
   * For looking.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code tenant_mismatch}, {@code forbidden}
   *     for the token of an application that acts for itself, {@code unauthenticated} when the
   *     session has ended
   */
  Self reading(Realm realm, SecurityContext security) {
    return of(realm, caller(security));
  }

  /**
   * For changing.
   *
   * @throws cloud.tansu.server.kernel.ProblemException as {@link #reading}, and {@code forbidden}
   *     for an application that is not the realm's own
   */
  Self changing(Realm realm, SecurityContext security) {
    Caller caller = caller(security);
    Self self = of(realm, caller);
    if (!isOwn(realm, caller)) {
      throw Problems.FORBIDDEN.because(
          "Only applications that belong to whoever runs this realm may change the account of a"
              + " user. Send the user to the account page instead.");
    }
    return self;
  }

  private static Caller caller(SecurityContext security) {
    return Caller.of(security.getUserPrincipal())
        .orElseThrow(() -> Problems.UNAUTHENTICATED.because("Send an access token."));
  }

  private Self of(Realm realm, Caller caller) {
    if (!caller.tenant().equals(realm.tenant())) {
      throw AccessRefused.mismatch();
    }
    UUID session =
        uuid(caller, "sid")
            .orElseThrow(
                () ->
                    Problems.FORBIDDEN.because(
                        "The token is of an application that acts for itself, which has no"
                            + " account."));
    TokenSubject subject =
        sessions
            .subjectOf(realm, session)
            .filter(found -> found.id().toString().equals(caller.getName()))
            .orElseThrow(
                () -> Problems.UNAUTHENTICATED.because("The session has ended. Sign in again."));
    return new Self(
        new Authentication(subject, authenticatedAt(caller), methods(caller)),
        new SessionReference(SessionKind.APPLICATION, session));
  }

  private boolean isOwn(Realm realm, Caller caller) {
    return clients
        .find(realm, String.valueOf(caller.<Object>getClaim("client_id")))
        .filter(Client::firstParty)
        .isPresent();
  }

  private static Optional<UUID> uuid(Caller caller, String claim) {
    return UserId.parse(String.valueOf(caller.<Object>getClaim(claim))).map(UserId::value);
  }

  private static Instant authenticatedAt(Caller caller) {
    return caller.<Object>getClaim("auth_time") instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : Instant.EPOCH;
  }

  private static List<String> methods(Caller caller) {
    return caller.<Object>getClaim("amr") instanceof Collection<?> methods
        ? methods.stream().map(String::valueOf).toList()
        : List.of();
  }
}
