package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is to be remembered: who did what to what, and how it ended. Time, correlation id,
 * trace, route, client address and user agent are added by {@link AuditTrail}.
 *
 * @param category the area in the words of the audit log: Provisioning, Auth, Database, Functions,
 *     Plugins, Settings, Admin …
 * @param action a verb phrase in upper camel case, such as {@code TenantProvision}
 * @param tenant whose log it belongs to; empty for the platform's own. Defaults to the actor's
 * @param reason a stable code of why it failed; empty when it did not
 * @param uniqueKey makes two events of one second, actor, action and request one; empty for none
 */
public record AuditEvent(
    Actor actor,
    String category,
    String action,
    String service,
    Optional<TenantId> tenant,
    Outcome outcome,
    Optional<String> reason,
    Optional<String> impersonatedBy,
    Optional<String> uniqueKey,
    Map<String, Object> details) {

  private static final Set<String> SECRET_WORDS =
      Set.of("password", "secret", "token", "authorization", "cookie", "credential");
  private static final String REDACTED = "[redacted]";
  private static final int MAX_VALUE_LENGTH = 2048;

  public AuditEvent {
    details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A successful action of the actor, in the log of the actor's tenant. */
  public static AuditEvent of(Actor actor, String category, String action) {
    return new AuditEvent(
        actor,
        category,
        action,
        "platform",
        actor.tenant(),
        Outcome.SUCCESS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  public AuditEvent tenant(TenantId id) {
    return with(service, Optional.of(id), outcome, reason, impersonatedBy, uniqueKey, details);
  }

  /** In the log of that tenant; without one it stays where it is. */
  public AuditEvent tenant(Optional<TenantId> id) {
    return id.map(this::tenant).orElse(this);
  }

  /** The part of the platform it happened in; {@code platform} unless said. */
  public AuditEvent service(String name) {
    return with(name, tenant, outcome, reason, impersonatedBy, uniqueKey, details);
  }

  public AuditEvent outcome(Outcome result) {
    return with(service, tenant, result, reason, impersonatedBy, uniqueKey, details);
  }

  /** A failure, with a stable code of why. */
  public AuditEvent failed(String code) {
    return with(
        service, tenant, Outcome.FAILURE, Optional.of(code), impersonatedBy, uniqueKey, details);
  }

  /** A refusal, with a stable code of why. */
  public AuditEvent forbidden(String code) {
    return with(
        service, tenant, Outcome.FORBIDDEN, Optional.of(code), impersonatedBy, uniqueKey, details);
  }

  /** Whom the actor really is, when acting in another's name. */
  public AuditEvent impersonatedBy(String subject) {
    return with(service, tenant, outcome, reason, Optional.of(subject), uniqueKey, details);
  }

  public AuditEvent uniqueKey(String key) {
    return with(service, tenant, outcome, reason, impersonatedBy, Optional.of(key), details);
  }

  /**
   * Adds what a reader wants to know. A value whose name speaks of a secret is replaced, a long
   * text is cut at {@value #MAX_VALUE_LENGTH} characters.
   *
   * @param value text, number, boolean, or anything whose {@code toString} says it
   */
  public AuditEvent detail(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(name, isSecret(name) ? REDACTED : presentable(value));
    return with(service, tenant, outcome, reason, impersonatedBy, uniqueKey, more);
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(lower::contains);
  }

  private static Object presentable(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    String text = value.toString();
    return text.length() <= MAX_VALUE_LENGTH ? text : text.substring(0, MAX_VALUE_LENGTH) + "…";
  }

  private AuditEvent with(
      String service,
      Optional<TenantId> tenant,
      Outcome outcome,
      Optional<String> reason,
      Optional<String> impersonatedBy,
      Optional<String> uniqueKey,
      Map<String, Object> details) {
    return new AuditEvent(
        actor,
        category,
        action,
        service,
        tenant,
        outcome,
        reason,
        impersonatedBy,
        uniqueKey,
        details);
  }

  /** How it ended. */
  public enum Outcome {
    SUCCESS("Success"),
    FAILURE("Failure"),
    FORBIDDEN("Forbidden");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** As it stands in the log. */
    public String word() {
      return word;
    }
  }
}
