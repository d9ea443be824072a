package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.token.Assurance;
import cloud.tansu.server.identity.token.TokenSubject;
import java.time.Instant;
import java.util.List;

/**
 * Somebody has shown who they are.
 *
 * @param authenticatedAt when, in the words of OpenID Connect {@code auth_time}; a refreshed
 *     session keeps it
 * @param methods how: authentication method references of RFC 8176, such as {@link #PASSWORD}
 */
public record Authentication(TokenSubject subject, Instant authenticatedAt, List<String> methods) {

  /** A password was checked. */
  public static final String PASSWORD = "pwd";

  /** A one-time password was checked. */
  public static final String ONE_TIME_PASSWORD = "otp";

  /** More than one factor was checked. */
  public static final String MULTIPLE_FACTORS = Assurance.MULTIPLE_FACTORS;

  /** Another OpenID or OAuth provider vouches for the user (not in RFC 8176, used by others). */
  public static final String FEDERATED = "fed";

  public Authentication {
    methods = List.copyOf(methods);
  }

  /** The same person, about whom something may have changed since. */
  public Authentication of(TokenSubject now) {
    return new Authentication(now, authenticatedAt, methods);
  }
}
