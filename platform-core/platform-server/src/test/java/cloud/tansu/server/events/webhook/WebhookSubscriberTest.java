package cloud.tansu.server.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.events.delivery.DeliveryView;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSubscriberTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final Receiver receiver = new Receiver();
  private WebhookNode hooks;
  private TenantId acme;

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    hooks = new WebhookNode(databases, keyRing, "127.0.0.0/8");
  }

  @AfterEach
  void close() {
    hooks.close();
    receiver.close();
  }

  /** As the specification says it, by other code than the server's. */
  private static String signature(String secret, Receiver.Received received)
      throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        String.join(
            ".",
            received.header("webhook-id"),
            received.header("webhook-timestamp"),
            received.body());
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private Duration pause(DeliveryView delivery) {
    return Duration.between(hooks.clock.instant(), delivery.nextAttemptAt().orElseThrow());
  }

  private Webhook webhook(UUID id) {
    return hooks.webhooks.find(acme, id).orElseThrow();
  }

  @Test
  void signsWhatItSends() throws GeneralSecurityException {
    String secret = hooks.create(acme, receiver.url()).secret();

    DeliveryView delivery = hooks.sendOne(acme);

    Receiver.Received received = receiver.last();
    assertThat(received.header("webhook-signature")).isEqualTo(signature(secret, received));
    assertThat(received.header("webhook-id")).isEqualTo(delivery.eventId().toString());
    assertThat(received.header("webhook-timestamp"))
        .isEqualTo(Long.toString(hooks.clock.instant().getEpochSecond()));
    assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void signsAsInTheExampleOfTheSpecification() {
    byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    assertThat(new WebhookSecret(key).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void sendsACloudEvent() {
    hooks.create(acme, receiver.url());

    DeliveryView delivery = hooks.sendOne(acme);

    assertThat(receiver.last().header("content-type")).isEqualTo("application/cloudevents+json");
    assertThat(receiver.last().header("traceparent")).startsWith("00-");
    JsonNode event = json(receiver.last().body());
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo(delivery.eventId().toString());
    assertThat(event.path("source").asText()).isEqualTo("/tenants/acme");
    assertThat(event.path("type").asText()).isEqualTo("document.created");
    assertThat(event.path("sequence").asText()).isEqualTo(Long.toString(delivery.sequence()));
    assertThat(event.path("data")).isEqualTo(json("{\"n\": 1}"));
  }

  @Test
  void signsWithBothSecretsForADayAfterARotation() throws GeneralSecurityException {
    Webhooks.WithSecret made = hooks.create(acme, receiver.url());
    String fresh =
        hooks
            .webhooks
            .rotateSecret(WebhookNode.ALICE, acme, made.webhook().id())
            .orElseThrow()
            .secret();
    hooks.sendOne(acme);
    assertThat(receiver.last().header("webhook-signature"))
        .isEqualTo(
            signature(fresh, receiver.last()) + " " + signature(made.secret(), receiver.last()));

    hooks.clock.advance(Duration.ofHours(24));
    hooks.sendOne(acme);

    assertThat(receiver.last().header("webhook-signature"))
        .isEqualTo(signature(fresh, receiver.last()));
  }

  @Test
  void triesAgainWhatWasNotTaken() {
    hooks.create(acme, receiver.url());
    receiver.answers(500);
    DeliveryView failed = hooks.sendOne(acme);
    assertThat(failed.lastError()).contains("The endpoint answered 500.");

    receiver.answers(200);
    hooks.clock.advance(Duration.ofSeconds(3));
    hooks.node.deliverAll(acme);

    assertThat(hooks.node.newest(acme).status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(receiver.received.stream().map(each -> each.header("webhook-id")).distinct())
        .hasSize(1);
    assertThat(receiver.received.stream().map(each -> each.header("webhook-timestamp")).distinct())
        .hasSize(2);
  }

  @Test
  void sendsAgainWithTheSameIdWhatANodeSentThatDied() {
    hooks.create(acme, receiver.url());
    hooks.node.happen(acme, "document.created", "{}");
    hooks.node.dieAfterSending(acme, hooks.subscriber);

    hooks.clock.advance(Duration.ofSeconds(60));
    hooks.node.deliverAll(acme);

    assertThat(receiver.received).hasSize(2);
    assertThat(receiver.received.stream().map(each -> each.header("webhook-id")).distinct())
        .hasSize(1);
    assertThat(hooks.node.newest(acme).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void waitsAsLongAsTheEndpointAsks(int status) {
    hooks.create(acme, receiver.url());
    receiver.answers(status);
    receiver.answerHeaders = Map.of("Retry-After", "120");
    Duration asked = Duration.ofMinutes(2);

    assertThat(pause(hooks.sendOne(acme))).isBetween(asked, asked.plusSeconds(1));
  }

  @Test
  void waitsUntilTheMomentThatTheEndpointNames() {
    hooks.create(acme, receiver.url());
    receiver.answers(503);
    Instant then = hooks.clock.instant().plusSeconds(600);
    receiver.answerHeaders =
        Map.of(
            "Retry-After",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atOffset(ZoneOffset.UTC)));
    Duration asked = Duration.ofMinutes(10);

    assertThat(pause(hooks.sendOne(acme))).isBetween(asked, asked.plusSeconds(1));
  }

  @Test
  void takesNoNoticeOfRetryAfterThatIsNonsense() {
    hooks.create(acme, receiver.url());
    receiver.answers(503);
    receiver.answerHeaders = Map.of("Retry-After", "when I feel like it");

    assertThat(pause(hooks.sendOne(acme))).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void switchesOffAnEndpointThatIsGone() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    receiver.answers(410);

    DeliveryView delivery = hooks.sendOne(acme);

    assertThat(delivery.status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(webhook(id).active()).isFalse();
    assertThat(webhook(id).disabledReason().orElseThrow()).contains("410");
    assertThat(webhook(id).disabledAt()).contains(hooks.clock.instant());
    assertThat(hooks.audit(acme)).contains("WebhookDisable");
  }

  @Test
  void doesNotFollowRedirects() {
    try (Receiver other = new Receiver()) {
      hooks.create(acme, receiver.url());
      receiver.answers(307);
      receiver.answerHeaders = Map.of("Location", other.url());

      DeliveryView delivery = hooks.sendOne(acme);

      assertThat(other.received).isEmpty();
      assertThat(delivery.lastError()).contains("The endpoint answered 307.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "2130706433"})
  void doesNotReachIntoPrivateNetworks(String host) {
    try (WebhookNode closed = new WebhookNode(databases, keyRing, "")) {
      closed.create(acme, receiver.url(host));

      DeliveryView delivery = closed.sendOne(acme);

      assertThat(receiver.received).isEmpty();
      assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
      assertThat(delivery.lastError().orElseThrow()).contains("Not sent").contains("public");
    }
  }

  @Test
  void switchesOffWhatFailsFiftyTimesInARow() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    receiver.answers(500);
    for (int i = 0; i < 49; i++) {
      hooks.node.happen(acme, "document.created", "{}");
    }
    hooks.node.deliverAll(acme);
    assertThat(webhook(id).active()).isTrue();
    assertThat(webhook(id).consecutiveFailures()).isEqualTo(49);

    hooks.sendOne(acme);

    assertThat(webhook(id).active()).isFalse();
    assertThat(webhook(id).disabledReason().orElseThrow()).contains("50 times").contains("500");
    assertThat(hooks.audit(acme).split("WebhookDisable", -1)).hasSize(2);
  }

  @Test
  void tellsOthersOnceEachTimeThatItSwitchesOff() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    receiver.answers(410);
    hooks.node.happen(acme, "document.created", "{}");
    hooks.node.happen(acme, "document.created", "{}");

    hooks.node.deliverAll(acme);

    assertThat(hooks.disabled).extracting(WebhookDisabled::webhook).containsExactly(id);
    assertThat(hooks.disabled.getFirst().tenant()).isEqualTo(acme);
    assertThat(hooks.disabled.getFirst().endpoint()).startsWith("http://127.0.0.1:");
    assertThat(hooks.disabled.getFirst().reason()).contains("410");
    assertThat(hooks.disabled.toString()).doesNotContain("key=", "/hooks");

    hooks.webhooks.change(WebhookNode.ALICE, acme, id, WebhookNode.switched(true));
    hooks.sendOne(acme);

    assertThat(hooks.disabled).hasSize(2);
  }

  @Test
  void switchesOffWhatFailsForThreeDays() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    receiver.answers(500);
    hooks.sendOne(acme);

    hooks.clock.advance(Duration.ofDays(3));
    hooks.sendOne(acme);

    assertThat(webhook(id).active()).isFalse();
  }

  @Test
  void startsToCountAnewAfterASuccess() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    receiver.answers(500);
    hooks.sendOne(acme);
    receiver.answers(200);
    hooks.clock.advance(Duration.ofDays(2));
    hooks.node.deliverAll(acme);
    assertThat(webhook(id).consecutiveFailures()).isZero();

    receiver.answers(500);
    hooks.clock.advance(Duration.ofDays(2));
    hooks.sendOne(acme);

    assertThat(webhook(id).active()).isTrue();
    assertThat(webhook(id).failingSince()).contains(hooks.clock.instant());
  }

  @Test
  void sendsWhatHasWaitedWhenItIsSwitchedOnAgain() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    receiver.answers(500);
    hooks.sendOne(acme);
    hooks.clock.advance(Duration.ofDays(3));
    hooks.sendOne(acme);
    receiver.answers(200);
    hooks.clock.advance(Duration.ofDays(1));
    assertThat(hooks.node.deliverAll(acme)).isZero();

    hooks.webhooks.change(WebhookNode.ALICE, acme, id, WebhookNode.switched(true));

    assertThat(hooks.node.deliverAll(acme)).isEqualTo(2);
    assertThat(webhook(id).disabledReason()).isEmpty();
    assertThat(webhook(id).consecutiveFailures()).isZero();
  }

  @Test
  void keepsWhatWasSentAndAnswered() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    receiver.answers(500);
    receiver.answer = "no\0" + "x".repeat(5_000);

    DeliveryView delivery = hooks.sendOne(acme);

    List<WebhookAttempt> attempts =
        hooks.deliveries.find(acme, id, delivery.id()).orElseThrow().attempts();
    assertThat(attempts).hasSize(1);
    WebhookAttempt attempt = attempts.getFirst();
    assertThat(attempt.number()).isEqualTo(1);
    assertThat(attempt.status()).contains(500);
    assertThat(attempt.answer()).hasSize(4096).startsWith("no\uFFFDx");
    assertThat(attempt.requestBody()).isEqualTo(receiver.last().body());
    assertThat(attempt.requestHeaders())
        .containsEntry("webhook-id", delivery.eventId().toString())
        .containsEntry("content-type", "application/cloudevents+json");
    assertThat(attempt.startedAt()).isEqualTo(hooks.clock.instant());
  }

  @Test
  void keepsWhyNoAnswerCame() {
    receiver.close();
    UUID id = hooks.create(acme, receiver.url()).webhook().id();

    DeliveryView delivery = hooks.sendOne(acme);

    WebhookAttempt attempt =
        hooks.deliveries.find(acme, id, delivery.id()).orElseThrow().attempts().getFirst();
    assertThat(attempt.status()).isEmpty();
    assertThat(attempt.error().orElseThrow()).contains("cannot be reached");
  }

  @Test
  void sendsTheDataThatADeadLetterWasGiven() {
    hooks.create(acme, receiver.url());
    receiver.answers(410);
    DeliveryView dead = hooks.sendOne(acme);
    receiver.answers(200);
    var letters = hooks.node.deadLetters(hooks.journal);

    letters.edit(
        WebhookNode.ALICE, acme, dead.id(), json("{\"fixed\": true}"), EntityTags.parse(null));
    letters.replay(WebhookNode.ALICE, acme, dead.id());
    hooks.webhooks.change(
        WebhookNode.ALICE, acme, dead.subscriptionId(), WebhookNode.switched(true));
    hooks.node.deliverAll(acme);

    JsonNode event = json(receiver.last().body());
    assertThat(event.path("data")).isEqualTo(json("{\"fixed\": true}"));
    assertThat(event.path("id").asText()).isEqualTo(dead.eventId().toString());
  }

  @Test
  void makesNothingOfAWebhookThatWasDeletedMeanwhile() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    hooks.node.happen(acme, "document.created", "{}");

    hooks.webhooks.delete(WebhookNode.ALICE, acme, id);

    assertThat(hooks.node.deliverAll(acme)).isZero();
    assertThat(receiver.received).isEmpty();
  }
}
