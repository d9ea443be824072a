package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.events.delivery.Subscriptions;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The webhooks of a tenant, for its administrators. A secret is given out once, when it is made.
 * Every change is audited with it.
 */
@ApplicationScoped
public class Webhooks {

  /** The longest description, in characters. */
  public static final int MAX_DESCRIPTION = 500;

  private final Databases databases;
  private final WebhookTable table;
  private final Subscriptions subscriptions;
  private final WebhookConfig config;
  private final Tokens tokens;
  private final WebhookJournal journal;

  @Inject
  Webhooks(
      Databases databases,
      WebhookTable table,
      Subscriptions subscriptions,
      WebhookConfig config,
      Tokens tokens,
      WebhookJournal journal) {
    this.databases = databases;
    this.table = table;
    this.subscriptions = subscriptions;
    this.config = config;
    this.tokens = tokens;
    this.journal = journal;
  }

  /**
   * How a webhook shall be; what is empty stays as it is.
   *
   * @param active on for a new one unless said; switching on forgets the failures
   */
  public record Change(
      Optional<WebhookUrl> url,
      Optional<EventTypeFilter> eventTypes,
      Optional<String> description,
      Optional<Boolean> active) {

    public Change {
      if (description.filter(text -> text.length() > MAX_DESCRIPTION).isPresent()) {
        throw WebhookProblems.invalid(
            "description", "has at most " + MAX_DESCRIPTION + " characters");
      }
      if (description.filter(text -> text.indexOf(0) >= 0).isPresent()) {
        throw WebhookProblems.invalid("description", "must not contain the character U+0000");
      }
    }
  }

  /**
   * A webhook with its new secret.
   *
   * @param secret {@code whsec_} and the key in base64; cannot be asked for again
   */
  public record WithSecret(Webhook webhook, String secret) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "WithSecret[" + webhook.id() + "]";
    }
  }

  /** One page, newest first. */
  public Page<Webhook> list(TenantId tenant, PageRequest page) {
    return databases.readTenant(
        tenant, unit -> Page.of(page, table.count(unit), table.list(unit, page)));
  }

  public Optional<Webhook> find(TenantId tenant, UUID id) {
    return databases.readTenant(tenant, unit -> table.find(unit, id));
  }

  /**
   * Makes a webhook, which gets the events from now on.
   *
   * @param wanted with URL and types
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}, {@code
   *     webhook_limit_reached}
   */
  public WithSecret create(Actor actor, TenantId tenant, Change wanted) {
    return databases.tenant(tenant, unit -> create(unit, actor, tenant, wanted));
  }

  WithSecret create(UnitOfWork unit, Actor actor, TenantId tenant, Change wanted)
      throws SQLException {
    WebhookUrl url = wanted.url().orElseThrow(() -> WebhookProblems.invalid("url", "is required"));
    EventTypeFilter types =
        wanted.eventTypes().orElseThrow(() -> WebhookProblems.invalid("eventTypes", "is required"));
    WebhookSecret secret = WebhookSecret.random(tokens);
    leaveRoom(unit);
    boolean active = wanted.active().orElse(true);
    UUID id = subscriptions.create(unit, WebhookSubscriber.KIND, types, active);
    String description = wanted.description().orElse("");
    table.insert(unit, tenant, id, url, description, secret, journal.now());
    Webhook made = written(unit, actor, tenant, "WebhookCreate", id);
    return new WithSecret(made, secret.text());
  }

  /** Nobody else makes one before the transaction ends. */
  private void leaveRoom(UnitOfWork unit) throws SQLException {
    unit.update("lock table sys.webhook_endpoints in share row exclusive mode");
    if (table.count(unit) >= config.maxPerTenant()) {
      throw WebhookProblems.limitReached(config.maxPerTenant());
    }
  }

  /**
   * Changes a webhook.
   *
   * @return empty when there is none
   */
  public Optional<Webhook> change(Actor actor, TenantId tenant, UUID id, Change wanted) {
    return databases.tenant(
        tenant,
        unit -> {
          Optional<Webhook> before = table.lock(unit, id);
          if (before.isEmpty()) {
            return Optional.empty();
          }
          table.update(
              unit,
              id,
              wanted.url().orElse(before.get().url()),
              wanted.description().orElse(before.get().description()),
              journal.now());
          if (wanted.eventTypes().isPresent()) {
            subscriptions.choose(unit, id, wanted.eventTypes().get());
          }
          if (wanted.active().isPresent()) {
            turn(unit, tenant, id, wanted.active().get());
          }
          return Optional.of(written(unit, actor, tenant, "WebhookUpdate", id));
        });
  }

  private void turn(UnitOfWork unit, TenantId tenant, UUID id, boolean on) throws SQLException {
    if (!on) {
      subscriptions.switchOff(unit, id);
      return;
    }
    if (subscriptions.switchOn(unit, tenant, id)) {
      table.forgetFailures(unit, id);
    }
  }

  /**
   * Gives a webhook another secret; the one before signs as well until the overlap ends.
   *
   * @return empty when there is no such webhook
   */
  public Optional<WithSecret> rotateSecret(Actor actor, TenantId tenant, UUID id) {
    return databases.tenant(tenant, unit -> rotateSecret(unit, actor, tenant, id));
  }

  Optional<WithSecret> rotateSecret(UnitOfWork unit, Actor actor, TenantId tenant, UUID id)
      throws SQLException {
    if (table.lock(unit, id).isEmpty()) {
      return Optional.empty();
    }
    WebhookSecret fresh = WebhookSecret.random(tokens);
    Instant now = journal.now();
    table.rotate(unit, tenant, id, fresh, now.plus(config.secretOverlap()), now);
    Webhook webhook = written(unit, actor, tenant, "WebhookSecretRotate", id);
    return Optional.of(new WithSecret(webhook, fresh.text()));
  }

  /**
   * Deletes a webhook with its deliveries and their log.
   *
   * @return whether there was one
   */
  public boolean delete(Actor actor, TenantId tenant, UUID id) {
    return databases.tenant(
        tenant,
        unit -> {
          Optional<Webhook> before = table.lock(unit, id);
          if (before.isPresent()) {
            subscriptions.delete(unit, id);
            journal.append(unit, actor, tenant, "WebhookDelete", before.get());
          }
          return before.isPresent();
        });
  }

  private Webhook written(UnitOfWork unit, Actor actor, TenantId tenant, String action, UUID id)
      throws SQLException {
    Webhook webhook = table.find(unit, id).orElseThrow();
    journal.append(unit, actor, tenant, action, webhook);
    return webhook;
  }
}
