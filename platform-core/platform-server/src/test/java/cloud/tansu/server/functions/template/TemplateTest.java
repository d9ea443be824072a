package cloud.tansu.server.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.functions.calls.TestCalls;
import cloud.tansu.server.functions.calls.TestExecution;
import cloud.tansu.server.functions.calls.TestHttpSettings;
import cloud.tansu.server.functions.connectors.TestVerifiers;
import cloud.tansu.server.functions.hook.HooksFixture;
import cloud.tansu.server.functions.secrets.FunctionSecrets;
import cloud.tansu.server.functions.secrets.SecretName;
import cloud.tansu.server.functions.secrets.TestFunctionSecrets;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.testkit.AdjustableClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The templates of one language: each is installed and run, with the data of a tenant. What goes
 * beyond the server is answered by a {@link Script}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TemplateTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture workers;
  private final Templates templates = new Templates();
  Script script = new Script();
  TenantId acme = new TenantId("acme");
  HooksFixture fixture;
  FunctionSecrets secrets;
  Settings settings;
  Buckets buckets;
  private CallHandler[] handlers = {};
  InstallTemplate install;
  FunctionTemplates facade;

  TemplateTest(FunctionRuntime runtime) {
    this.workers = FunctionsFixture.start(runtime);
  }

  @BeforeEach
  void open(@TempDir Path directory) {
    acme = databases.tenant("acme");
    script = new Script();
    Secrets ring = TestSecrets.open(databases.get(), directory);
    TestStorage storage = TestStorage.on(databases.get(), directory);
    answering(ring, storage);
    fixture = new HooksFixture(workers, databases.get(), new AdjustableClock(), ring);
    secrets = TestFunctionSecrets.on(databases.get(), ring);
    buckets = storage.buckets();
    settings = storage.settings();
    InstalledTemplates installed =
        new InstalledTemplates(databases.get(), fixture.triggers.journal);
    MissingNeeds missing =
        new MissingNeeds(
            secrets,
            TestHttpSettings.on(settings),
            TestVerifiers.none(databases.get(), ring),
            storage.buckets(),
            databases.get());
    install =
        new InstallTemplate(
            fixture.triggers.functions,
            secrets,
            fixture.triggers.triggers,
            fixture.hooks,
            installed,
            missing);
    facade = new FunctionTemplates(templates, install, installed, missing);
  }

  private void answering(Secrets ring, TestStorage storage) {
    List<CallHandler> all = new ArrayList<>(TestCalls.ofData(databases, ring, storage));
    all.add(TestFunctionSecrets.calls(databases.get(), ring));
    handlers = all.toArray(CallHandler[]::new);
    all.add(script);
    workers.answeringWith(all.toArray(CallHandler[]::new));
  }

  /** What another function of the tenant would get. */
  JsonNode call(String method, String params) {
    return TestExecution.of(acme, handlers).call(method, params);
  }

  void secret(String name, String value) {
    secrets.put(FunctionsFixture.ALICE, acme, new SecretName(name), value, OptionalInt.empty());
  }

  /** A document in a collection of that name, made for it. */
  JsonNode document(String collection, String content) {
    return call("db.insert", "{\"collection\":\"" + collection + "\",\"content\":" + content + "}");
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  Functions functions() {
    return fixture.triggers.functions;
  }

  InstallTemplate.Installation install(String template, String name) {
    return FunctionsFixture.await(
        install
            .install(
                FunctionsFixture.ALICE,
                acme,
                templates.find(template).orElseThrow(),
                new FunctionName(name))
            .toCompletableFuture());
  }

  /** What a template answers to an event, once it is installed. */
  JsonNode run(String template, String event) {
    InstallTemplate.Installation done = install(template, template);
    assertThat(done.made()).isTrue();
    assertThat(done.function().activeVersion()).hasValue(1);
    return again(template, event);
  }

  /** The same of a template that is installed. */
  JsonNode again(String template, String event) {
    return FunctionsFixture.answerOf(functions(), acme, new FunctionName(template), event);
  }
}
