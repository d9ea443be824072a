package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.PageRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which users somebody wants to see.
 *
 * @param search part of e-mail address or name, in any case; empty for all
 * @param state only the users in it; empty for all
 * @param role only the users who have it; empty for all
 */
public record UserQuery(
    String search,
    Optional<State> state,
    Optional<String> role,
    Sort sort,
    boolean descending,
    PageRequest page) {

  private static final int MAX_SEARCH = 200;

  public UserQuery {
    search = search.strip();
    search = search.substring(0, Math.min(search.length(), MAX_SEARCH));
  }

  /** Users of any state and role, newest first. */
  public static UserQuery matching(String search, PageRequest page) {
    return new UserQuery(search, Optional.empty(), Optional.empty(), Sort.CREATED, true, page);
  }

  /** In which state users can be asked for; a user can be in several. */
  public enum State {
    ACTIVE("u.status = 'ACTIVE'"),
    DISABLED("u.status = 'DISABLED'"),
    /** After too many failures at the sign-in. */
    LOCKED("u.status = 'ACTIVE' and u.locked_until > c.now"),
    /** Without a password: the first one was not set yet. */
    INVITED("u.status = 'ACTIVE' and u.password_hash is null");

    private final String condition;

    State(String condition) {
      this.condition = condition;
    }

    String condition() {
      return condition;
    }

    /** As in the parameter {@code status}. */
    public String value() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> of(String value) {
      return Arrays.stream(values()).filter(state -> state.value().equals(value)).findFirst();
    }
  }

  /** By what users can be sorted. */
  public enum Sort {
    EMAIL("email", "u.email"),
    NAME("name", "lower(u.name)"),
    CREATED("createdAt", "u.created_at"),
    LAST_SIGN_IN("lastSignInAt", "u.last_sign_in_at");

    private final String value;
    private final String column;

    Sort(String value, String column) {
      this.value = value;
      this.column = column;
    }

    /** As in the parameter {@code sort}. */
    public String value() {
      return value;
    }

    String column() {
      return column;
    }

    public static Optional<Sort> of(String value) {
      return Arrays.stream(values()).filter(sort -> sort.value.equals(value)).findFirst();
    }
  }
}
