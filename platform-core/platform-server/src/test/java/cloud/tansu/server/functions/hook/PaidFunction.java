package cloud.tansu.server.functions.hook;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.events.delivery.DeliveryNode;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.ExecutionFilter;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A function {@code paid} of the tenant {@code acme} that logs what its hooks bring. */
record PaidFunction(
    HooksFixture fixture, AdjustableClock clock, TenantId tenant, FunctionName function) {

  static final ExecutionFilter EVERY =
      new ExecutionFilter(Optional.empty(), Optional.empty(), Optional.empty(), 100);

  static PaidFunction open(FunctionsFixture workers, TestDatabases databases, Path keyRing) {
    TenantId acme = databases.tenant("acme");
    AdjustableClock clock = new AdjustableClock();
    HooksFixture fixture =
        new HooksFixture(
            workers, databases.get(), clock, TestSecrets.open(databases.get(), keyRing));
    FunctionName paid =
        FunctionsFixture.deploy(
            fixture.triggers.functions,
            acme,
            "paid",
            "export default (r, c) => { console.log(c.trigger + ' ' + r.body); return {}; }");
    return new PaidFunction(fixture, clock, acme, paid);
  }

  Hooks hooks() {
    return fixture.hooks;
  }

  Functions functions() {
    return fixture.triggers.functions;
  }

  DeliveryNode node() {
    return fixture.triggers.node;
  }

  Hooks.WithSecret create(HookRule rule, String secret) {
    return fixture.create(tenant, function, rule, secret);
  }

  Hooks.WithSecret rotate(FunctionHook hook, long overlap) {
    return fixture.rotate(tenant, function, hook, overlap);
  }

  void switchOff(UUID id) {
    FunctionHook old = hooks().require(tenant, function, id);
    hooks()
        .change(
            ALICE,
            tenant,
            function,
            old,
            new Hooks.Change(
                old.rule(),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  Optional<String> trouble(FunctionHook hook) {
    return new HookAddresses(
            TestRealms.webConfig(), FunctionsFixture.addresses(), fixture.verifiers)
        .trouble(hook);
  }

  HookMessage signed(String secret, String id, String text) {
    return fixture.signed(secret, id, text);
  }

  HookView.Receipt send(UUID hook, HookMessage message) {
    return fixture.send(tenant, hook, message);
  }

  /** The code with which a message is refused. */
  String refused(UUID hook, HookMessage message) {
    return catchThrowableOfType(ProblemException.class, () -> send(hook, message))
        .problem()
        .type()
        .code();
  }

  void assertRefused(UUID hook, HookMessage message) {
    assertThat(refused(hook, message)).isEqualTo("function_hook_refused");
    assertThat(ran()).isEmpty();
  }

  /** What has run, once all that waits is delivered; newest first. */
  List<Execution> ran() {
    node().deliverAll(tenant);
    return functions().executions(tenant, function, EVERY);
  }
}
