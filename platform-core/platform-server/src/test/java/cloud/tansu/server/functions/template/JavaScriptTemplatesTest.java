package cloud.tansu.server.functions.template;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;
import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionVersion;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.calls.TestHttpSettings;
import cloud.tansu.server.functions.hook.HookScheme;
import cloud.tansu.server.functions.secrets.SecretName;
import cloud.tansu.server.functions.trigger.TriggerRule;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import java.util.OptionalInt;
import java.util.Set;
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
    script
        .answer("db.list", "{\"items\":[],\"nextCursor\":null}")
        .answer("db.insert", "{\"id\":\"1\"}")
        .answer("db.update", "{\"id\":\"1\"}");
    String paid =
        "{\"type\":\"payment.succeeded\",\"data\":{\"id\":\"p1\",\"amount\":10,\"currency\":\"EUR\"}}";

    assertThat(run("payment-webhook", paid).path("kept").asBoolean()).isTrue();
    script.answer("db.list", "{\"items\":[{\"id\":\"doc\"}],\"nextCursor\":null}");
    FunctionsFixture.answerOf(
        functions(),
        acme,
        new FunctionName("payment-webhook"),
        paid.replace("succeeded", "refunded"));

    assertThat(script.asked())
        .anyMatch(
            call ->
                call.startsWith("db.insert \"payments\"") && call.contains("\"state\":\"paid\""))
        .anyMatch(
            call ->
                call.startsWith("db.update \"payments\" \"doc\"")
                    && call.contains("\"state\":\"refunded\""));
    assertThat(fixture.hooks.list(acme, new FunctionName("payment-webhook")))
        .extracting(hook -> hook.rule().scheme())
        .containsExactly(HookScheme.STANDARD);
  }

  @Test
  void makesSmallPicturesButNoneOfItsOwn() {
    script
        .answer(
            "storage.picture", "{\"contentType\":\"image/webp\",\"body\":{\"base64\":\"AQI=\"}}")
        .answer("storage.put", "{\"etag\":\"e\",\"size\":2}");
    String uploaded =
        "{\"data\":{\"bucket\":\"photos\",\"key\":\"a/lake.jpg\",\"contentType\":\"image/jpeg\"}}";

    assertThat(run("image-thumbnail", uploaded).path("made").asBoolean()).isTrue();
    assertThat(script.asked())
        .containsExactly(
            "storage.picture \"photos\" \"a/lake.jpg\" 256",
            "storage.put \"thumbnails\" \"photos/a/lake.jpg.webp\" {\"base64\":\"AQI=\"}"
                + " \"image/webp\"");
    assertThat(
            FunctionsFixture.answerOf(
                    functions(),
                    acme,
                    new FunctionName("image-thumbnail"),
                    uploaded.replace("photos", "thumbnails"))
                .path("made")
                .asBoolean())
        .isFalse();
  }

  @Test
  void tellsAChat() {
    script
        .answer("secrets.get", "\"https://hooks.slack.com/x\"")
        .answer("http.fetch", "{\"status\":200,\"headers\":{},\"body\":\"ok\"}");

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
    secrets.put(
        ALICE,
        acme,
        new SecretName("chat-webhook-url"),
        "https://hooks.slack.com/x",
        OptionalInt.empty());
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
