package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Templates are installed by one call. */
@ExtendWith(RunningServer.Provided.class)
final class FunctionTemplatesIT {

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;

  FunctionTemplatesIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void freshTenant() {
    tenant = server.tenant();
  }

  private String templates() {
    return "/functions/api/" + tenant.id() + "/templates";
  }

  private PlatformAnswer install(String template, Map<String, Object> body) {
    return client
        .post(templates() + "/" + template + "/install")
        .bearer(tenant.token())
        .json(body)
        .send();
  }

  @Test
  void installsEveryTemplateOnceAndSaysWhatIsMissing() {
    JsonNode items =
        client.get(templates()).bearer(tenant.token()).send().expect(200).json().path("items");
    assertThat(items).hasSizeGreaterThanOrEqualTo(6);

    for (JsonNode template : items) {
      String id = template.path("id").asText();
      JsonNode made = install(id, Map.of()).expect(201).json();
      assertThat(made.path("activeVersion").asInt()).as(id).isEqualTo(1);
      assertThat(made.path("missing")).as(id).isNotEmpty();
      assertThat(made.path("ready").asBoolean()).as(id).isFalse();
      assertThat(install(id, Map.of()).expect(200).json().path("triggers"))
          .as(id)
          .hasSameSizeAs(made.path("triggers"));
    }
    install("none", Map.of()).expectProblem(404, "function_template_not_found");
    install("welcome-mail", Map.of("name", "no name")).expectProblem(400, "invalid_request");
    client
        .get(templates())
        .bearer(server.tenant().token())
        .send()
        .expectProblem(403, "tenant_mismatch");
  }

  @Test
  void theCodeOfAFunctionIsReadBackAndOutOfReachOfTheTenant() {
    tenant.deploy("greet", "export default () => 'ş';");

    PlatformAnswer source =
        client
            .get("/functions/api/" + tenant.id() + "/functions/greet/versions/1")
            .bearer(tenant.token())
            .send()
            .expect(200);

    assertThat(source.body()).contains("ş");
    client
        .get("/storage/api/objects/function-code/" + tenant.id() + "/functions/greet/1/code.js")
        .bearer(tenant.token())
        .send()
        .expectProblem(404, "bucket_not_found");
  }
}
