package cloud.tansu.server.functions.hook;

import cloud.tansu.server.events.webhook.WebhookSecret;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionRequest;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.connectors.TestVerifiers;
import cloud.tansu.server.functions.connectors.WebhookVerifiers;
import cloud.tansu.server.functions.trigger.TriggersFixture;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.telemetry.TestTelemetry;
import cloud.tansu.testkit.AdjustableClock;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hooks put together as on one node, over the functions of a fixture. */
public final class HooksFixture {

  public final TriggersFixture triggers;
  public final Hooks hooks;
  final ReceiveMessage receive;
  private final ReceiveMessage dying;
  final HookMessages messages;
  final HookLimits limits;
  private final Databases databases;
  private final AdjustableClock clock;
  private final AtomicBoolean plugins = new AtomicBoolean(true);
  final WebhookVerifiers verifiers = TestVerifiers.bank(plugins::get);

  public HooksFixture(
      FunctionsFixture workers, Databases databases, AdjustableClock clock, Secrets secrets) {
    this.databases = databases;
    this.clock = clock;
    this.triggers = new TriggersFixture(workers, databases, clock);
    Tokens tokens = new Tokens(new Random());
    HooksConfig config =
        Configuration.of(Map.of("tansu.functions.hooks.calls-per-address", "2"))
            .bind(HooksConfig.class);
    HookTable table = new HookTable(secrets);
    JudgeMessage judge = new JudgeMessage(verifiers, clock);
    HookMetrics metrics = new HookMetrics(TestTelemetry.metrics());
    this.limits = new HookLimits(TestRateLimits.on(databases, clock), config, metrics);
    this.messages = new HookMessages(databases, clock);
    this.hooks =
        new Hooks(
            databases,
            triggers.functions,
            table,
            judge,
            new HookWiring(triggers.journal, config, tokens, clock));
    this.receive =
        new ReceiveMessage(
            databases,
            table,
            judge,
            triggers.messages,
            new ReceiveMessage.Bounds(limits, metrics, tokens),
            clock);
    this.dying =
        new ReceiveMessage(
            databases,
            table,
            judge,
            triggers.messagesBy(new StoppedClock()),
            new ReceiveMessage.Bounds(limits, metrics, tokens),
            clock);
  }

  /** Ends whatever asks it, as the end of the server does. */
  private static final class StoppedClock extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      throw new IllegalStateException("the server is gone");
    }
  }

  /** Takes the plugins of the connectors away, or brings them back. */
  void plugins(boolean run) {
    plugins.set(run);
  }

  /** Dies after it has noted the message and before it has queued it. */
  void sendToDyingNode(TenantId tenant, UUID hook, HookMessage message) {
    dying.receive(Optional.of(tenant), hook.toString(), message, () -> request(message));
  }

  Hooks.WithSecret create(TenantId tenant, FunctionName function, HookRule rule, String secret) {
    return hooks.create(
        FunctionsFixture.ALICE,
        tenant,
        function,
        change(rule),
        Optional.of(secret).filter(text -> !text.isEmpty()));
  }

  static Hooks.Change change(HookRule rule) {
    return new Hooks.Change(rule, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Hooks.WithSecret rotate(TenantId tenant, FunctionName function, FunctionHook hook, long overlap) {
    return databases.tenant(
        tenant,
        unit ->
            hooks.rotate(
                unit,
                FunctionsFixture.ALICE,
                tenant,
                function,
                hook,
                new HookBody.Rotation(null, overlap)));
  }

  HookView.Receipt send(TenantId tenant, UUID hook, HookMessage message) {
    return receive.receive(Optional.of(tenant), hook.toString(), message, () -> request(message));
  }

  private static FunctionRequest request(HookMessage message) {
    return new FunctionRequest(
        "POST",
        "/",
        Map.of(),
        message.headers(),
        TextNode.valueOf(new String(message.body(), StandardCharsets.UTF_8)));
  }

  /** Signed as our own webhooks are, at this moment of the clock. */
  HookMessage signed(String secret, String id, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    long now = clock.instant().getEpochSecond();
    return new HookMessage(
        Map.of(
            "Webhook-Id",
            id,
            "Webhook-Timestamp",
            Long.toString(now),
            "Webhook-Signature",
            "v1,bm90IHRoaXMgb25l " + WebhookSecret.parse(secret).orElseThrow().sign(id, now, body)),
        body);
  }

  static HookMessage with(Map<String, String> headers, String text) {
    return new HookMessage(headers, text.getBytes(StandardCharsets.UTF_8));
  }

  static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
