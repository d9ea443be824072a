package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every language that is shipped reaches the server from its sandbox and says what it minds. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionLanguagesIT {

  private static final String TYPESCRIPT =
      """
      interface Asked { text: string }
      export default async (request: { body: Asked }, context: any) => {
        const note = await context.db.collection('notes').insert({ text: request.body.text });
        const key: string = await context.secrets.get('shop-key');
        const done = await context.functions.invoke('twice', { n: key.length }, { wait: true });
        return { id: note.id, length: key.length, twice: done.body.twice };
      };
      """;

  private static final String PYTHON =
      """
      def execute(request, context):
          note = context.db.collection("notes").insert({"text": request.body["text"]})
          key = context.secrets.get("shop-key")
          done = context.functions.invoke("twice", {"n": len(key)}, wait=True)
          return {"id": note["id"], "length": len(key), "twice": done["body"]["twice"]}
      """;

  private static final String JAVA =
      """
      import cloud.tansu.function.*;
      import java.util.Map;

      public class Order {
        public FunctionResponse execute(FunctionRequest request, FunctionContext context) {
          String text = request.body().get("text").asText();
          Json note = context.db().collection("notes").insert(Map.of("text", text));
          String key = context.secrets().get("shop-key");
          Json done = context.functions().invoke("twice", Map.of("n", key.length()));
          return FunctionResponse.ok(
              Map.of(
                  "id", note.get("id"),
                  "length", key.length(),
                  "twice", done.get("body").get("twice")));
        }
      }
      """;

  private final PlatformClient client;
  private final TestTenant tenant;
  private final String api;

  FunctionLanguagesIT(RunningServer server) {
    this.client = server.client();
    this.tenant = server.tenant();
    this.api = "/functions/api/" + tenant.id();
    tenant.collection("notes");
    tenant.deploy("twice", "export default (request) => ({ twice: request.body.n * 2 });");
    put(api + "/secrets/shop-key", Map.of("value", "sk_live_42"));
  }

  @Test
  void runsTypeScript() {
    reachesTheServer("javascript", TYPESCRIPT);
  }

  @Test
  void runsPython() {
    reachesTheServer("python", PYTHON);
  }

  @Test
  void runsJava() {
    reachesTheServer("java", JAVA);
  }

  @Test
  void runsWebAssembly() {
    String name = "order-wasm";
    make(name, "wasm");
    byte[] module = Modules.bytes("order");

    client
        .post(api + "/functions/" + name + "/versions")
        .bearer(tenant.token())
        .body("application/wasm", module)
        .send()
        .expect(201);

    answersFromTheServer("wasm", name);
    JsonNode kept =
        client
            .get(api + "/functions/" + name + "/versions/1")
            .bearer(tenant.token())
            .send()
            .expect(200)
            .json();
    assertThat(kept.path("encoding").asText()).isEqualTo("base64");
    assertThat(kept.path("source").asText()).isEqualTo(Base64.getEncoder().encodeToString(module));
  }

  @Test
  void saysWhatAModuleLacks() {
    make("no-entry", "wasm");

    PlatformAnswer refused =
        client
            .post(api + "/functions/no-entry/versions")
            .bearer(tenant.token())
            .json(Map.of("source", Base64.getEncoder().encodeToString(Modules.bytes("no_entry"))))
            .send();

    refused.expectProblem(422, "function_source_invalid");
    assertThat(refused.json().path("detail").asText())
        .isEqualTo("no function found: the module exports no function 'execute'");
  }

  @ParameterizedTest
  @CsvSource({
    "javascript, 'export default () => {\n  const a = ;\n};', 2",
    "python, 'def execute(request, context):\n    x = 1\n    return (', 3",
    "java, 'class Wrong {\n  static int n = \"text\";\n}', 2",
  })
  void saysInWhichLineASourceIsWrong(String language, String source, int line) {
    String name = "wrong-" + language;
    make(name, language);

    PlatformAnswer refused =
        client
            .post(api + "/functions/" + name + "/versions")
            .bearer(tenant.token())
            .json(Map.of("source", source))
            .send();

    refused.expectProblem(422, "function_source_invalid");
    JsonNode first = refused.json().path("diagnostics").path(0);
    assertThat(first.path("line").asInt()).as("line in %s", refused).isEqualTo(line);
    assertThat(first.path("message").asText()).isNotBlank();
  }

  private void reachesTheServer(String language, String source) {
    String name = "order-" + language;
    make(name, language);
    client
        .post(api + "/functions/" + name + "/versions")
        .bearer(tenant.token())
        .json(Map.of("source", source))
        .send()
        .expect(201);
    answersFromTheServer(language, name);
  }

  private void answersFromTheServer(String language, String name) {
    put(api + "/functions/" + name + "/secrets", Map.of("names", List.of("shop-key")));

    JsonNode answer =
        client
            .post("/functions/" + tenant.id() + "/" + name)
            .bearer(tenant.token())
            .json(Map.of("text", "from " + language))
            .send()
            .expect(200)
            .json();

    assertThat(answer.path("length").asInt()).isEqualTo("sk_live_42".length());
    assertThat(answer.path("twice").asInt()).isEqualTo(2 * "sk_live_42".length());
    assertThat(
            client
                .get("/db/api/documents/" + answer.path("id").asText())
                .bearer(tenant.token())
                .send()
                .expect(200)
                .json()
                .path("content")
                .path("text")
                .asText())
        .isEqualTo("from " + language);
  }

  private void make(String name, String language) {
    client
        .post(api + "/functions")
        .bearer(tenant.token())
        .json(Map.of("name", name, "runtime", language))
        .send()
        .expect(201);
  }

  private void put(String path, Object body) {
    client.put(path).bearer(tenant.token()).json(body).send().expect(200);
  }
}
