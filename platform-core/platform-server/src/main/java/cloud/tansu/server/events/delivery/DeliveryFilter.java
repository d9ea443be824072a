package cloud.tansu.server.events.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which deliveries are wanted.
 *
 * @param kind of the subscription
 * @param type of the event; an asterisk stands for any words, as in {@code document.*}
 * @param from recorded at this moment or later
 * @param until recorded before
 */
public record DeliveryFilter(
    Optional<String> kind,
    Optional<UUID> subscription,
    Optional<DeliveryStatus> status,
    Optional<String> type,
    Optional<Instant> from,
    Optional<Instant> until) {

  /** All of a tenant. */
  public static final DeliveryFilter ALL =
      new DeliveryFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Pattern TYPE = Pattern.compile("[a-z0-9_.*]{1,100}");

  public DeliveryFilter {
    if (type.filter(text -> !TYPE.matcher(text).matches()).isPresent()) {
      throw new IllegalArgumentException("type is a type of events, or one with an asterisk");
    }
  }

  /** Of any kind. */
  public DeliveryFilter(
      Optional<UUID> subscription,
      Optional<DeliveryStatus> status,
      Optional<String> type,
      Optional<Instant> from,
      Optional<Instant> until) {
    this(Optional.empty(), subscription, status, type, from, until);
  }

  public DeliveryFilter ofKind(String wanted) {
    return new DeliveryFilter(Optional.of(wanted), subscription, status, type, from, until);
  }

  public DeliveryFilter of(UUID id) {
    return new DeliveryFilter(kind, Optional.of(id), status, type, from, until);
  }

  public DeliveryFilter in(DeliveryStatus wanted) {
    return new DeliveryFilter(kind, subscription, Optional.of(wanted), type, from, until);
  }

  /**
   * The condition on rows of the table with alias {@code d}.
   *
   * @param parameters gets those of the condition
   */
  String sql(List<Object> parameters) {
    List<String> parts = new ArrayList<>();
    kind.ifPresent(
        value ->
            add(
                parts,
                "d.subscription_id in (select id from sys.event_subscriptions where kind = ?)",
                value,
                parameters));
    subscription.ifPresent(value -> add(parts, "d.subscription_id = ?", value, parameters));
    status.ifPresent(value -> add(parts, "d.status = ?", value.name(), parameters));
    type.ifPresent(value -> add(parts, "d.type like ?", like(value), parameters));
    from.ifPresent(value -> add(parts, "d.created_at >= ?", value, parameters));
    until.ifPresent(value -> add(parts, "d.created_at < ?", value, parameters));
    return parts.isEmpty() ? "true" : String.join(" and ", parts);
  }

  private static void add(List<String> parts, String sql, Object value, List<Object> parameters) {
    parts.add(sql);
    parameters.add(value);
  }

  private static String like(String pattern) {
    return pattern.replace("_", "\\_").replace('*', '%');
  }
}
