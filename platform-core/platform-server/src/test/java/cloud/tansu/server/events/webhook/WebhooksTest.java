package cloud.tansu.server.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.events.delivery.DeliveryFilter;
import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.events.delivery.DeliveryView;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

  private static final UUID UNKNOWN = UUID.fromString("018f0000-0000-7000-8000-000000000000");

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

  private static Problem refusal(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem();
  }

  private Problem replayRefusal(TenantId tenant, UUID webhook, long delivery) {
    return refusal(
        () -> {
          hooks.deliveries.replay(WebhookNode.ALICE, tenant, webhook, delivery);
          return delivery;
        });
  }

  @Test
  void givesTheSecretOutOnceAndKeepsItEncrypted() {
    Webhooks.WithSecret made = hooks.create(acme, receiver.url());

    assertThat(made.secret()).startsWith("whsec_");
    String key = made.secret().substring("whsec_".length());
    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    assertThat(made.toString()).doesNotContain(key);
    assertThat(hooks.webhooks.find(acme, made.webhook().id()).orElseThrow().toString())
        .doesNotContain(key);
    assertThat(hooks.audit(acme)).contains("WebhookCreate").doesNotContain(key);
    byte[] stored =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.first(
                            "select secret_enc from sys.webhook_endpoints", row -> row.getBytes(1))
                        .orElseThrow());
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(
            new String(
                Base64.getDecoder().decode(key), java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  @Test
  void writesNoPathOfAUrlIntoTheAuditTrail() {
    hooks.create(acme, "https://example.com/services/T0/B0/token");

    assertThat(hooks.audit(acme)).contains("https://example.com").doesNotContain("services");
  }

  @Test
  void listsTheNewestFirst() {
    UUID first = hooks.create(acme, receiver.url()).webhook().id();
    hooks.clock.advance(Duration.ofSeconds(1));
    UUID second = hooks.create(acme, receiver.url()).webhook().id();

    var page = hooks.webhooks.list(acme, new PageRequest(1, 1));

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).extracting(Webhook::id).containsExactly(second);
    assertThat(hooks.webhooks.list(acme, new PageRequest(2, 1)).items())
        .extracting(Webhook::id)
        .containsExactly(first);
  }

  @Test
  void changesWhatIsNamedAndLeavesTheRest() {
    Webhook made = hooks.create(acme, receiver.url()).webhook();

    Webhook changed =
        hooks
            .webhooks
            .change(
                WebhookNode.ALICE,
                acme,
                made.id(),
                new Webhooks.Change(
                    Optional.empty(), Optional.empty(), Optional.of("orders"), Optional.of(false)))
            .orElseThrow();

    assertThat(changed.description()).isEqualTo("orders");
    assertThat(changed.active()).isFalse();
    assertThat(changed.url()).isEqualTo(made.url());
    assertThat(changed.eventTypes()).isEqualTo(made.eventTypes());
    assertThat(changed.disabledReason()).isEmpty();
    assertThat(hooks.audit(acme)).contains("WebhookUpdate");
  }

  @Test
  void getsOtherEventsAfterAChange() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    hooks.webhooks.change(
        WebhookNode.ALICE, acme, id, WebhookNode.wanted(receiver.url(), "user.*"));

    hooks.node.happen(acme, "document.created", "{}");
    hooks.node.happen(acme, "user.created", "{}");
    hooks.node.deliverAll(acme);

    assertThat(receiver.received).hasSize(1);
    assertThat(receiver.last().body()).contains("user.created");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/hook",
        "ftp://example.com/",
        "https:///path",
        "https://user:password@example.com/",
        "https://example.com/#part",
        "https://exa mple.com/",
        "file:///etc/passwd"
      })
  void refusesWhatIsNoAddressOfTheWeb(String url) {
    Problem problem = refusal(() -> WebhookUrl.parse(url));

    assertThat(problem.type().code()).isEqualTo("invalid_request");
    assertThat(problem.errors()).containsKey("url");
  }

  @Test
  void refusesAUrlThatIsTooLong() {
    assertThat(refusal(() -> WebhookUrl.parse("https://example.com/" + "x".repeat(2048))).errors())
        .containsKey("url");
  }

  @Test
  void needsAUrlAndTypesOfEvents() {
    Webhooks.Change nothing = WebhookNode.switched(true);

    assertThat(refusal(() -> hooks.webhooks.create(WebhookNode.ALICE, acme, nothing)).errors())
        .containsKey("url");
    assertThat(
            refusal(() -> new WebhookBody(null, List.of("no way"), null, null).change()).errors())
        .containsKey("eventTypes");
    assertThat(refusal(() -> new WebhookBody(null, List.of(), null, null).change()).errors())
        .containsKey("eventTypes");
  }

  @Test
  void makesNoMoreThanTheTenantCanHaveHoweverManyAskAtOnce() throws Exception {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(
          () -> {
            try {
              return hooks.create(acme, receiver.url()).webhook().active();
            } catch (ProblemException refused) {
              assertThat(refused.problem().type().code()).isEqualTo("webhook_limit_reached");
              return false;
            }
          });
    }

    int made = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        made += call.get() ? 1 : 0;
      }
    }

    assertThat(made).isEqualTo(3);
  }

  @Test
  void deletesAWebhookWithItsDeliveries() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    hooks.sendOne(acme);

    assertThat(hooks.webhooks.delete(WebhookNode.ALICE, acme, id)).isTrue();

    assertThat(hooks.webhooks.delete(WebhookNode.ALICE, acme, id)).isFalse();
    assertThat(hooks.node.deliveries(acme)).isEmpty();
    assertThat(hooks.audit(acme)).contains("WebhookDelete");
  }

  @Test
  void testsAWebhookAlsoWhenItIsOff() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    hooks.webhooks.change(WebhookNode.ALICE, acme, id, WebhookNode.switched(false));
    receiver.answers(202);
    receiver.answer = "thanks";

    TestWebhook.Result result = hooks.testing.test(WebhookNode.ALICE, acme, id).orElseThrow();

    assertThat(result.succeeded()).isTrue();
    assertThat(result.status()).contains(202);
    assertThat(result.answer()).isEqualTo("thanks");
    assertThat(receiver.last().body()).contains("\"type\":\"webhook.test\"");
    assertThat(receiver.last().header("webhook-signature")).startsWith("v1,");
    assertThat(hooks.node.deliveries(acme)).isEmpty();
  }

  @Test
  void aTestThatFailsSaysWhyAndCountsForNothing() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    receiver.answers(404);

    TestWebhook.Result result = hooks.testing.test(WebhookNode.ALICE, acme, id).orElseThrow();

    assertThat(result.succeeded()).isFalse();
    assertThat(result.status()).contains(404);
    assertThat(hooks.webhooks.find(acme, id).orElseThrow().consecutiveFailures()).isZero();
  }

  @Test
  void sendsAgainWhatWasDelivered() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    DeliveryView delivery = hooks.sendOne(acme);

    hooks.deliveries.replay(WebhookNode.ALICE, acme, id, delivery.id());
    assertThat(replayRefusal(acme, id, delivery.id()).type().code()).isEqualTo("delivery_pending");
    hooks.node.deliverAll(acme);

    assertThat(receiver.received).hasSize(2);
    assertThat(hooks.deliveries.find(acme, id, delivery.id()).orElseThrow().attempts())
        .extracting(WebhookAttempt::number)
        .containsExactly(1, 1);
    assertThat(hooks.audit(acme)).contains("WebhookReplay");
  }

  @Test
  void sendsManyAgain() {
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    hooks.sendOne(acme);
    hooks.clock.advance(Duration.ofHours(1));
    hooks.sendOne(acme);
    hooks.sendOne(acme);
    DeliveryFilter lately =
        new DeliveryFilter(
            Optional.empty(),
            Optional.of(DeliveryStatus.DELIVERED),
            Optional.empty(),
            Optional.of(hooks.clock.instant()),
            Optional.empty());

    assertThat(hooks.deliveries.replayAll(WebhookNode.ALICE, acme, id, lately)).isEqualTo(2);

    hooks.node.deliverAll(acme);
    assertThat(receiver.received).hasSize(5);
  }

  @Test
  void listsTheDeliveriesOfOneWebhook() {
    UUID one = hooks.create(acme, receiver.url()).webhook().id();
    hooks.create(acme, receiver.url());
    hooks.sendOne(acme);

    var page = hooks.deliveries.list(acme, one, DeliveryFilter.ALL, 50, Optional.empty());

    assertThat(page.items()).extracting(DeliveryView::subscriptionId).containsExactly(one);
    DeliveryFilter dead = DeliveryFilter.ALL.in(DeliveryStatus.DEAD);
    assertThat(hooks.deliveries.list(acme, one, dead, 50, Optional.empty()).items()).isEmpty();
  }

  @Test
  void knowsNothingOfAWebhookThatIsNotThere() {
    assertThat(hooks.webhooks.find(acme, UNKNOWN)).isEmpty();
    assertThat(hooks.webhooks.rotateSecret(WebhookNode.ALICE, acme, UNKNOWN)).isEmpty();
    assertThat(hooks.testing.test(WebhookNode.ALICE, acme, UNKNOWN)).isEmpty();
    assertThat(replayRefusal(acme, UNKNOWN, 1).type().code()).isEqualTo("webhook_not_found");
  }

  @Test
  void aTenantCannotSeeChangeOrReplayAnothersWebhooks() {
    TenantId globex = databases.tenant("globex");
    UUID id = hooks.create(acme, receiver.url()).webhook().id();
    DeliveryView delivery = hooks.sendOne(acme);

    assertThat(hooks.webhooks.find(globex, id)).isEmpty();
    assertThat(hooks.webhooks.list(globex, PageRequest.first()).total()).isZero();
    assertThat(hooks.webhooks.change(WebhookNode.ALICE, globex, id, WebhookNode.switched(false)))
        .isEmpty();
    assertThat(hooks.webhooks.delete(WebhookNode.ALICE, globex, id)).isFalse();
    assertThat(hooks.testing.test(WebhookNode.ALICE, globex, id)).isEmpty();
    assertThat(hooks.deliveries.find(globex, id, delivery.id())).isEmpty();
    assertThat(replayRefusal(globex, id, delivery.id()).type().code())
        .isEqualTo("webhook_not_found");
    assertThat(hooks.webhooks.find(acme, id).orElseThrow().active()).isTrue();
  }

  @Test
  void aWebhookCannotReplayTheDeliveriesOfAnother() {
    UUID one = hooks.create(acme, receiver.url()).webhook().id();
    DeliveryView delivery = hooks.sendOne(acme);
    UUID other = hooks.create(acme, receiver.url()).webhook().id();

    assertThat(replayRefusal(acme, other, delivery.id()).type().code())
        .isEqualTo("delivery_not_found");
    assertThat(hooks.deliveries.find(acme, other, delivery.id())).isEmpty();
    assertThat(hooks.deliveries.find(acme, one, delivery.id())).isPresent();
  }
}
