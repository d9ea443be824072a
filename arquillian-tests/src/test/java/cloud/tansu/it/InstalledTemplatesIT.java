package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.FakeMailbox;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A template, installed and given what it misses, does what it says: each of them, for real. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InstalledTemplatesIT {

  private final FakeMailbox mailbox = FakeMailbox.open();
  private final HookSite chat = new HookSite();
  private final RunningServer server;
  private final PlatformClient client;
  private final TestTenant tenant;

  InstalledTemplatesIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @AfterAll
  void close() {
    mailbox.close();
    chat.close();
  }

  private String api() {
    return "/functions/api/" + tenant.id();
  }

  private PlatformAnswer put(String path, Object body) {
    return client.put(path).bearer(tenant.token()).json(body).send().expect(200);
  }

  private JsonNode get(String path) {
    return client.get(path).bearer(tenant.token()).send().expect(200).json();
  }

  private JsonNode install(String template) {
    String path = api() + "/templates/" + template + "/install";
    return client.post(path).bearer(tenant.token()).json(Map.of()).send().json();
  }

  /** Installs it again, now that it has what it needs. */
  private void assertReady(String template) {
    JsonNode installed = install(template);
    assertThat(installed.path("ready").asBoolean()).as("%s", installed).isTrue();
  }

  private void secret(String name, String value) {
    put(api() + "/secrets/" + name, Map.of("value", value));
  }

  private void sendsBy(String function, FakeMailbox server) {
    put(
        api() + "/functions/" + function + "/connectors/smtp",
        Map.of(
            "config",
            Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(server.port()),
                "security",
                "none",
                "from",
                "shop@example.com")));
  }

  private boolean isMailed(String to) {
    return mailbox.received().stream().anyMatch(mail -> mail.to().equals(to));
  }

  private String textTo(String to) {
    String data =
        mailbox.received().stream()
            .filter(mail -> mail.to().equals(to))
            .findFirst()
            .orElseThrow()
            .data();
    String coded = data.substring(data.indexOf("\n\n")).replaceAll("\\s", "");
    return new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
  }

  @Test
  void welcomesWhoeverSignsUpByMail() {
    install("welcome-mail");
    sendsBy("welcome-mail", mailbox);
    assertReady("welcome-mail");

    tenant.signUp("ann@example.com");

    Eventually.holds("Ann has a mail", () -> isMailed("ann@example.com"));
    assertThat(textTo("ann@example.com")).startsWith("Hello,").contains("thank you for signing up");
  }

  @Test
  void reportsWhatWasMadeInADayByMail() {
    String notes = tenant.collection("report-notes");
    tenant.document(notes, Map.of("a", 1));
    tenant.document(notes, Map.of("a", 2));
    install("daily-report");
    sendsBy("daily-report", mailbox);
    secret("report-recipients", "boss@example.com");
    assertReady("daily-report");

    client
        .post(api() + "/functions/daily-report/test")
        .bearer(tenant.token())
        .json(Map.of())
        .send()
        .expect(200);

    assertThat(textTo("boss@example.com")).contains("report-notes: 2\n");
  }

  @Test
  void holdsADocumentWithAWordThatIsLookedFor() {
    String posts = tenant.collection("posts");
    install("document-moderation");
    secret("moderation-words", "casino");
    assertReady("document-moderation");

    String held = tenant.document(posts, Map.of("text", "Our CASINO")).text("id");
    String clean = tenant.document(posts, Map.of("text", "A walk")).text("id");

    Eventually.holds("one is held", () -> state(held).equals("held"));
    Eventually.holds("one is clean", () -> state(clean).equals("clean"));
  }

  private String state(String document) {
    return get("/db/api/documents/" + document).at("/content/moderation/state").asText();
  }

  @Test
  void keepsAPaymentOfASignedMessage() {
    String payments = tenant.collection("payments");
    JsonNode hook = install("payment-webhook").path("hooks").path(0);
    String path = hook.at("/hook/url").asText().substring(client.base().toString().length());
    String body =
        "{\"type\":\"payment.succeeded\",\"data\":{\"id\":\"p1\",\"amount\":10,\"currency\":\"EUR\"}}";
    String now = Long.toString(Instant.now().getEpochSecond());
    String secret = hook.path("secret").asText();

    client
        .post(path)
        .body("application/json", body.getBytes(StandardCharsets.UTF_8))
        .header("webhook-id", payments)
        .header("webhook-timestamp", now)
        .header("webhook-signature", HookSignature.standard(secret, payments, now, body))
        .send()
        .expect(202);

    String list = "/db/api/documents?collectionId=" + payments;
    Eventually.holds("the payment is kept", () -> !get(list).path("items").isEmpty());
    assertThat(get(list).path("items").path(0).path("content").toString())
        .contains("\"paymentId\":\"p1\"", "\"state\":\"paid\"", "\"amount\":10");
  }

  @Test
  void makesASmallPictureOfAnUploadedImage() throws IOException {
    for (String bucket : new String[] {"photos", "thumbnails"}) {
      client.put("/storage/api/buckets/" + bucket).bearer(tenant.token()).send().expect(201);
    }
    assertReady("image-thumbnail");
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg", image);

    client
        .put("/storage/api/objects/photos/lake.jpg")
        .bearer(tenant.token())
        .body("image/jpeg", image.toByteArray())
        .send()
        .expect(201);

    String small = "/storage/api/objects/thumbnails/photos/lake.jpg.webp";
    Eventually.holds(
        "the small picture is there",
        () -> client.get(small).bearer(tenant.token()).send().status() == 200);
    assertThat(client.get(small).bearer(tenant.token()).send().contentType())
        .startsWith("image/webp");
  }

  @Test
  void tellsTheChatOfANewUser() {
    client
        .put("/platform/api/tenants/" + tenant.id() + "/settings/functions.http-hosts")
        .bearer(server.administrator())
        .json(Map.of("value", Map.of("hosts", List.of("hooks.slack.com", "127.0.0.1"))))
        .send()
        .expect(200);
    install("chat-notifier");
    secret("chat-webhook-url", chat.url());
    assertReady("chat-notifier");

    tenant.signUp("bob@example.com");

    Eventually.holds("the chat knows", () -> isTold("New user: bob@example.com"));
  }

  private boolean isTold(String text) {
    return chat.messages().stream()
        .anyMatch(message -> message.body().equals("{\"text\":\"" + text + "\"}"));
  }
}
