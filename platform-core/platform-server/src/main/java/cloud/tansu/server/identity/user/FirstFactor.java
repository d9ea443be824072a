package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import java.util.List;
import java.util.Optional;

/**
 * A first factor that was right: the first half of a sign-in.
 *
 * @param methods how, as {@link Authentication#methods}
 * @param checkedHash the stored hash that the password was compared with; empty without a password
 * @param clientId the application that the user signs in to
 * @param scopes what it asked for; empty for what it usually gets
 * @param code of the authenticator app, if it came along
 */
public record FirstFactor(
    TokenSubject subject,
    List<String> methods,
    Optional<String> checkedHash,
    String clientId,
    Optional<Scopes> scopes,
    Optional<String> code,
    Origin origin) {

  public FirstFactor {
    methods = List.copyOf(methods);
  }

  /** A password that was right. */
  public static FirstFactor of(
      PasswordCheck.Result.Right right,
      String clientId,
      Optional<Scopes> scopes,
      Optional<String> code) {
    return new FirstFactor(
        right.subject(),
        List.of(Authentication.PASSWORD),
        Optional.of(right.checkedHash()),
        clientId,
        scopes,
        code,
        right.origin());
  }

  /** Leaves hash and code out: they must never reach a log. */
  @Override
  public String toString() {
    return "FirstFactor[" + subject.id() + ", " + methods + "]";
  }
}
