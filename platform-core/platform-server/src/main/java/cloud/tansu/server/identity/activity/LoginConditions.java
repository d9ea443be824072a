package cloud.tansu.server.identity.activity;

import cloud.tansu.server.kernel.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A query as the end of a statement, with what is bound to its question marks. */
final class LoginConditions {

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  static LoginConditions of(LoginQuery query) {
    LoginConditions all = new LoginConditions();
    query.user().map(UserId::value).ifPresent(user -> all.add("user_id = ?", user));
    query.email().ifPresent(part -> all.add("lower(email_attempted) like ?", containing(part)));
    query
        .event()
        .ifPresent(event -> all.add("reason = any(?)", (Object) LoginEvents.codesOf(event)));
    query.success().ifPresent(won -> all.add("outcome = ?", won ? "success" : "failure"));
    query.ip().ifPresent(ip -> all.add("ip = ?", ip));
    query.from().ifPresent(from -> all.add("occurred_at >= ?", from));
    query.to().ifPresent(to -> all.add("occurred_at < ?", to));
    return all;
  }

  private static String containing(String part) {
    String literal = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal.toLowerCase(Locale.ROOT) + "%";
  }

  /** Only what stands behind that entry when the newest come first. */
  LoginConditions after(LoginEvent last) {
    add("(occurred_at, id) < (?, ?)", last.at(), last.id());
    return this;
  }

  private void add(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
  }

  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  Object[] parameters(Object... more) {
    return Stream.concat(parameters.stream(), Stream.of(more)).toArray();
  }
}
