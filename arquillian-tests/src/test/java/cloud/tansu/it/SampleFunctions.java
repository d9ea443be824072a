package cloud.tansu.it;

import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;

/** Functions of a tenant with all that their pages can show. */
final class SampleFunctions {

  private static final String HELLO = "export default (request) => ({hello: request.body.who});";
  private static final String BETTER =
      "export default (request) => ({hello: request.body?.who ?? 'world'});";

  private final TestTenant tenant;
  private final String api;

  private SampleFunctions(TestTenant tenant) {
    this.tenant = tenant;
    this.api = "/functions/api/" + tenant.id();
  }

  static void in(TestTenant tenant) {
    SampleFunctions functions = new SampleFunctions(tenant);
    tenant.deploy("hello", HELLO);
    tenant.deploy("send-invoice", "export default () => ({sent: true});");
    functions.usual();
    functions.runs();
    functions.trials();
    functions.extras();
    functions.module();
  }

  private void post(String path, Object body, int status) {
    tenant.client().post(path).bearer(tenant.token()).json(body).send().expect(status);
  }

  /** A schedule and a secret. */
  private void usual() {
    post(
        api + "/functions/hello/triggers",
        Map.of("type", "SCHEDULE", "cron", "0 9 1 1 *", "description", "New year's mail"),
        201);
    tenant
        .client()
        .put(api + "/secrets/payment-key")
        .bearer(tenant.token())
        .json(Map.of("value", "sk_sample", "rotateEveryDays", 90))
        .send()
        .expect(200);
  }

  /** Two that succeed, one that fails, and a test. */
  private void runs() {
    String hello = "/functions/" + tenant.id() + "/hello";
    post(hello, Map.of("who", "Ada"), 200);
    post(hello, Map.of("who", "Bob"), 200);
    tenant.client().post(hello).bearer(tenant.token()).send().expect(502);
    post(api + "/functions/hello/test", Map.of("body", Map.of("who", "Carol")), 200);
  }

  /** A version that was on trial, and one that is. */
  private void trials() {
    String hello = api + "/functions/hello";
    for (String source : List.of(HELLO + "\n", BETTER)) {
      post(hello + "/versions", Map.of("source", source, "activate", false), 201);
    }
    post(hello + "/versions/2/activate", Map.of("percent", 50), 200);
    post(hello + "/canary/abort", Map.of(), 200);
    post(hello + "/versions/3/activate", Map.of("percent", 10), 200);
  }

  /** An address for a code host, and a function that still needs something. */
  private void extras() {
    post(
        api + "/functions/hello/hooks",
        Map.of(
            "scheme",
            "HMAC",
            "signatureHeader",
            "X-Hub-Signature-256",
            "description",
            "Messages of the code host"),
        201);
    post(api + "/templates/chat-notifier/install", Map.of(), 201);
  }

  /** One that a compiler made. */
  private void module() {
    post(api + "/functions", Map.of("name", "twice", "runtime", "wasm"), 201);
    tenant
        .client()
        .post(api + "/functions/twice/versions")
        .bearer(tenant.token())
        .body("application/wasm", Modules.bytes("twice"))
        .send()
        .expect(201);
  }
}
