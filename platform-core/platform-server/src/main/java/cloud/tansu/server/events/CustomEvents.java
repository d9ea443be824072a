package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Events that a tenant's own code makes. Their types begin with {@value #PREFIX}. */
@ApplicationScoped
public class CustomEvents {

  public static final String PREFIX = "custom.";

  /** Of the data of one event, in characters. */
  public static final int MAX_DATA_CHARS = 256 * 1024;

  private static final Pattern TYPE =
      Pattern.compile("custom(?:\\.[a-z0-9](?:[a-z0-9_-]{0,30}[a-z0-9])?){1,6}");
  private static final int MAX_TYPE_CHARS = 100;

  private final Databases databases;
  private final BiConsumer<UnitOfWork, TenantId> relay;

  @Inject
  CustomEvents(Databases databases, EventRelay relay) {
    this(databases, (unit, tenant) -> relay.wake(unit, tenant));
  }

  CustomEvents(Databases databases, BiConsumer<UnitOfWork, TenantId> relay) {
    this.databases = databases;
    this.relay = relay;
  }

  /** Whether a text can be the type of such an event. */
  public static boolean isType(String text) {
    return text.length() <= MAX_TYPE_CHARS && TYPE.matcher(text).matches();
  }

  /**
   * Writes an event down, with who acts as the log context says; it goes on at once.
   *
   * @param type one that {@link #isType} accepts
   * @param subject what it happened to
   * @return id of the event
   */
  public UUID publish(TenantId tenant, String type, String subject, Jsonb data) {
    if (!isType(type)) {
      throw new IllegalArgumentException("Not the type of a custom event");
    }
    EventContext context = EventContext.ofRequest();
    return databases.tenant(
        tenant,
        unit -> {
          relay.accept(unit, tenant);
          return unit.first(
                  "insert into sys.outbox (type, subject, data, actor, traceparent)"
                      + " select ?, ?, ?, ?, ? where "
                      + EventContext.CONDITION
                      + " returning id",
                  row -> row.getObject(1, UUID.class),
                  type,
                  subject,
                  data,
                  context.actor(),
                  context.traceparent(),
                  context.json())
              .orElseThrow();
        });
  }
}
