package cloud.tansu.server.functions.template;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.calls.TestExecution.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;
import cloud.tansu.server.data.TestScripts;
import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionVersion;
import cloud.tansu.server.functions.calls.TestHttpSettings;
import cloud.tansu.server.functions.hook.HookScheme;
import cloud.tansu.server.functions.trigger.TriggerRule;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Templates in JavaScript, and installing as such. */
final class JavaScriptTemplatesTest extends TemplateTest {

  JavaScriptTemplatesTest() {
    super(new JavaScriptRuntime());
  }

  @Test
  void welcomesWhoeverSignsUp() {
    script.answer("connectors.call", "{\"messageId\":\"1\"}");

    assertThat(
            run(
                    "welcome-mail",
                    "{\"type\":\"user.created\",\"data\":{\"id\":\"7\",\"email\":\"ann@acme.test\"}}")
                .path("sent")
                .asBoolean())
        .isTrue();
    assertThat(script.asked()).hasSize(1);
    assertThat(script.asked().getFirst())
        .startsWith("connectors.call")
        .contains("\"smtp\"", "\"to\":[\"ann@acme.test\"]", "\"subject\":\"Welcome\"");
    assertThat(fixture.triggers.triggers.list(acme, new FunctionName("welcome-mail")))
        .extracting(trigger -> trigger.rule().kind())
        .containsExactly(TriggerRule.Kind.EVENT);
  }

  @Test
  void keepsPaymentsOnceAndUpdatesThem() {
    TestScripts.collection(databases.get(), acme, "payments");
    String paid =
        "{\"type\":\"payment.succeeded\",\"data\":{\"id\":\"p1\",\"amount\":10,\"currency\":\"EUR\"}}";

    assertThat(run("payment-webhook", paid).path("kept").asBoolean()).isTrue();
    assertThat(payments().findValuesAsText("state")).containsExactly("paid");
    again("payment-webhook", paid.replace("\"p1\"", "\"p2\""));
    again("payment-webhook", paid.replace("succeeded", "refunded"));
    again("payment-webhook", paid.replace("payment.succeeded", "customer.created"));

    assertThat(payments())
        .extracting(payment -> payment.path("content"))
        .containsExactlyInAnyOrder(
            json(
                "{\"paymentId\":\"p1\",\"state\":\"refunded\",\"amount\":10,\"currency\":\"EUR\"}"),
            json("{\"paymentId\":\"p2\",\"state\":\"paid\",\"amount\":10,\"currency\":\"EUR\"}"));
    assertThat(fixture.hooks.list(acme, new FunctionName("payment-webhook")))
        .extracting(hook -> hook.rule().scheme())
        .containsExactly(HookScheme.STANDARD);
  }

  private JsonNode payments() {
    return call("db.list", "{\"collection\":\"payments\"}").path("items");
  }

  @Test
  void makesSmallPicturesButNoneOfItsOwn() throws IOException {
    upload("photos", "a/lake.jpg", image());
    buckets.create(StorageSpace.of(acme), TestStorage.ALICE, new BucketName("thumbnails"));
    String uploaded =
        "{\"data\":{\"bucket\":\"photos\",\"key\":\"a/lake.jpg\",\"contentType\":\"image/jpeg\"}}";

    assertThat(run("image-thumbnail", uploaded).path("made").asBoolean()).isTrue();
    JsonNode small =
        call("storage.get", "{\"bucket\":\"thumbnails\",\"key\":\"photos/a/lake.jpg.webp\"}");
    assertThat(small.path("contentType").asText()).isEqualTo("image/webp");
    assertThat(small.path("size").asInt()).isPositive();
    for (String other :
        List.of(
            uploaded.replace("photos", "thumbnails"),
            uploaded.replace("lake.jpg", "gone.jpg"),
            uploaded.replace("image/jpeg", "text/plain"))) {
      assertThat(again("image-thumbnail", other).path("made").asBoolean()).as(other).isFalse();
    }
    assertThat(call("storage.list", "{\"bucket\":\"thumbnails\"}").path("items")).hasSize(1);
  }

  private static String image() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private void upload(String bucket, String key, String base64) {
    buckets.create(StorageSpace.of(acme), TestStorage.ALICE, new BucketName(bucket));
    call(
        "storage.put",
        "{\"bucket\":\"%s\",\"key\":\"%s\",\"contentType\":\"image/jpeg\",\"body\":{\"base64\":\"%s\"}}"
            .formatted(bucket, key, base64));
  }

  @Test
  void tellsAChat() {
    secret("chat-webhook-url", "https://hooks.slack.com/x");
    script.answer("http.fetch", "{\"status\":200,\"headers\":{},\"body\":\"ok\"}");

    assertThat(
            run(
                    "chat-notifier",
                    "{\"type\":\"user.created\",\"data\":{\"email\":\"ann@acme.test\"}}")
                .path("told")
                .asBoolean())
        .isTrue();
    assertThat(script.asked().getLast())
        .contains("https://hooks.slack.com/x", "New user: ann@acme.test");
  }

  @Test
  void namesWhatIsMissingUntilItIsThere() {
    assertThat(install("chat-notifier", "tell").missing())
        .extracting(Need::name)
        .containsExactly("chat-webhook-url", "hooks.slack.com");
    secret("chat-webhook-url", "https://hooks.slack.com/x");
    TestHttpSettings.allow(settings, acme, "hooks.slack.com");

    InstallTemplate.Installation again = install("chat-notifier", "tell");

    assertThat(again.missing()).isEmpty();
    assertThat(again.made()).isFalse();
    assertThat(secrets.declared(acme, "tell")).contains(Set.of("chat-webhook-url"));
    assertThat(install("payment-webhook", "pay").missing())
        .extracting(Need::kind)
        .containsExactly(Need.Kind.COLLECTION);
    assertThat(install("image-thumbnail", "small").missing())
        .extracting(Need::kind)
        .containsExactly(Need.Kind.BUCKET);
  }

  @Test
  void installingTwiceChangesNothingAndShowsNoSecretAgain() {
    InstallTemplate.Installation first = install("payment-webhook", "pay");
    InstallTemplate.Installation second = install("payment-webhook", "pay");

    assertThat(first.hooks().getFirst().secret()).isPresent();
    assertThat(second.hooks().getFirst().secret()).isEmpty();
    assertThat(second.hooks().getFirst().hook().id())
        .isEqualTo(first.hooks().getFirst().hook().id());
    assertThat(functions().versions(acme, new FunctionName("pay")))
        .extracting(FunctionVersion::version)
        .containsExactly(1);
  }

  @Test
  void completesAnInstallationThatWasCutOff() {
    InstallTemplate.Installation first = install("welcome-mail", "hi");
    fixture.triggers.triggers.delete(
        ALICE, acme, new FunctionName("hi"), first.triggers().getFirst().id());

    assertThat(install("welcome-mail", "hi").triggers()).hasSize(1);
  }

  @Test
  void saysOfAFunctionWhatIsThereAndWhatIsMissing() {
    install("chat-notifier", "tell");
    TestHttpSettings.allow(settings, acme, "hooks.slack.com");

    assertThat(facade.provisions(acme, functions().require(acme, new FunctionName("tell"))))
        .extracting(each -> each.need().name(), FunctionTemplates.Provision::there)
        .containsExactly(tuple("chat-webhook-url", false), tuple("hooks.slack.com", true));
    functions().create(ALICE, acme, new FunctionName("own"), FunctionDraft.empty());
    assertThat(facade.provisions(acme, functions().require(acme, new FunctionName("own"))))
        .isEmpty();
  }

  @Test
  void leavesFunctionsAloneThatWereMadeOtherwise() {
    functions().create(ALICE, acme, new FunctionName("mine"), FunctionDraft.empty());

    assertThat(
            catchThrowableOfType(ProblemException.class, () -> install("welcome-mail", "mine"))
                .problem()
                .type()
                .code())
        .isEqualTo("function_name_taken");
    assertThat(functions().versions(acme, new FunctionName("mine"))).isEmpty();
  }

  @Test
  void aTenantCannotSeeWhatAnotherTenantInstalls() {
    TenantId other = databases.tenant("other");

    install("welcome-mail", "hi");

    assertThat(functions().find(other, new FunctionName("hi"))).isEmpty();
  }
}
