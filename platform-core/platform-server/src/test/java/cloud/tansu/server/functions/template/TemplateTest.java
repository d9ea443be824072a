package cloud.tansu.server.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.calls.TestHttpSettings;
import cloud.tansu.server.functions.connectors.TestVerifiers;
import cloud.tansu.server.functions.hook.HooksFixture;
import cloud.tansu.server.functions.secrets.FunctionSecrets;
import cloud.tansu.server.functions.secrets.TestFunctionSecrets;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.testkit.AdjustableClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The templates of one language: each is installed and run. */
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
  InstallTemplate install;
  FunctionTemplates facade;

  TemplateTest(FunctionRuntime runtime) {
    this.workers = FunctionsFixture.start(runtime);
  }

  @BeforeEach
  void open(@TempDir Path directory) {
    acme = databases.tenant("acme");
    script = new Script();
    workers.answeringWith(script);
    Secrets ring = TestSecrets.open(databases.get(), directory);
    fixture = new HooksFixture(workers, databases.get(), new AdjustableClock(), ring);
    secrets = TestFunctionSecrets.on(databases.get(), ring);
    TestStorage storage = TestStorage.on(databases.get(), directory);
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
    return FunctionsFixture.answerOf(functions(), acme, done.function().name(), event);
  }
}
