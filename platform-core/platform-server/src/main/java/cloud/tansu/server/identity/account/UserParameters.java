package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.user.UserQuery;
import cloud.tansu.server.kernel.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of a list of users. */
final class UserParameters {

  static final String STATUS =
      "active, disabled, locked (after too many failures) or invited (without a password)";
  static final String SORT =
      "email, name, createdAt or lastSignInAt; with a hyphen before it descending."
          + " -createdAt when left out";

  private static final int MAX_ROLE = 64;

  private UserParameters() {}

  static UserQuery query(
      String search,
      @Nullable String status,
      @Nullable String role,
      @Nullable String sort,
      PageRequest page) {
    String order = sort == null || sort.isEmpty() ? "-createdAt" : sort;
    boolean descending = order.startsWith("-");
    UserQuery.Sort column =
        UserQuery.Sort.of(descending ? order.substring(1) : order)
            .orElseThrow(
                () -> InputCheck.invalid("sort", "is email, name, createdAt or lastSignInAt"));
    Optional<String> wanted = InputCheck.text("role", role, MAX_ROLE);
    return new UserQuery(search, state(status), wanted, column, descending, page);
  }

  private static Optional<UserQuery.State> state(@Nullable String status) {
    if (status == null || status.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        UserQuery.State.of(status)
            .orElseThrow(
                () -> InputCheck.invalid("status", "is active, disabled, locked or invited")));
  }
}
