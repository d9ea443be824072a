package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plugins come, change and go while the server runs, over HTTP and by dropping files. */
@ExtendWith(RunningServer.Provided.class)
final class PluginsIT {

  private static final String PLUGINS = "/platform/api/plugins";
  private static final String JAR = "application/java-archive";
  private static final String GREETER =
      """
      package demo;

      import cloud.tansu.spi.PluginContext;
      import cloud.tansu.spi.connector.*;
      import java.net.URI;
      import java.util.List;

      @org.pf4j.Extension
      public class Greeter implements ConnectorFactory {
        @Override
        public ConnectorDescriptor descriptor() {
          return new ConnectorDescriptor("greeter", "Greeter", "Says hello",
              ConnectorCategory.OTHER, URI.create("https://example.com/"), List.of(),
              List.of(new OperationDescriptor("greet", "Says hello", List.of(), List.of())),
              RateLimit.perHour(1));
        }

        @Override
        public Connector create(PluginContext context) {
          throw new UnsupportedOperationException();
        }
      }
      """;

  @TempDir Path files = Path.of("");
  private final RunningServer server;
  private final PlatformClient client;
  private final String administrator;
  private final String id = "greeter-" + PlatformClient.randomHex(4);

  PluginsIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.administrator = server.administrator();
  }

  @AfterEach
  void remove() {
    client.delete(PLUGINS + "/" + id).bearer(administrator).send();
  }

  @Test
  void installsUpgradesDisablesEnablesAndRemoves() {
    PlatformAnswer installed = upload(jar("1.0.0")).expect(201);
    assertThat(installed.text("state")).isEqualTo("running");
    assertThat(installed.header("Location").orElseThrow()).endsWith(PLUGINS + "/" + id);
    upload(jar("1.0.0")).expect(200);

    assertThat(upload(jar("1.1.0")).expect(200).text("version")).isEqualTo("1.1.0");
    upload(jar("1.0.5")).expectProblem(409, "plugin_outdated");

    assertThat(change("disable").expect(200).text("state")).isEqualTo("disabled");
    assertThat(change("enable").expect(200).text("state")).isEqualTo("running");
    assertThat(plugin().expect(200).text("version")).isEqualTo("1.1.0");

    client.delete(PLUGINS + "/" + id).bearer(administrator).send().expect(204);
    plugin().expectProblem(404, "plugin_not_found");
    change("enable").expectProblem(404, "plugin_not_found");
  }

  @Test
  void listsThePluginThatBelongsToTheServerAndKeepsIt() {
    PlatformAnswer list = client.get(PLUGINS).bearer(administrator).send().expect(200);

    JsonNode plugins = list.json().path("plugins");
    assertThat(plugins)
        .as("%s", list)
        .anyMatch(it -> it.path("origin").asText().equals("shipped"))
        .allMatch(it -> it.path("state").asText().equals("running"));
    client
        .delete(PLUGINS + "/function-javascript")
        .bearer(administrator)
        .send()
        .expectProblem(409, "plugin_is_shipped");
  }

  @Test
  void isClosedToEverybodyButAdministratorsOfThePlatform() {
    TestTenant tenant = server.tenant();
    String user = tenant.signUp("user@example.com");
    byte[] jar = jar("1.0.0");

    for (String token : new String[] {tenant.token(), user}) {
      client.get(PLUGINS).bearer(token).send().expectProblem(403, "forbidden");
      client.post(PLUGINS).bearer(token).body(JAR, jar).send().expectProblem(403, "forbidden");
      client
          .delete(PLUGINS + "/function-javascript")
          .bearer(token)
          .send()
          .expectProblem(403, "forbidden");
    }
    client.post(PLUGINS).body(JAR, jar).send().expectProblem(401, "unauthenticated");
  }

  @Test
  void refusesWhatIsNoPlugin() {
    upload("no JAR at all".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .expectProblem(422, "plugin_refused");
    upload(new byte[0]).expectProblem(422, "plugin_refused");
    client
        .post(PLUGINS)
        .bearer(administrator)
        .body("text/plain", jar("1.0.0"))
        .send()
        .expectProblem(415, "unsupported_media_type");
    plugin().expectProblem(404, "plugin_not_found");
  }

  @Test
  void refusesAFileThatIsTooLargeBeforeItIsSent() {
    String answer =
        RawHttp.answer(
            client.base(),
            "POST "
                + PLUGINS
                + " HTTP/1.1\r\nContent-Type: "
                + JAR
                + "\r\nContent-Length: 3000000000\r\nAuthorization: Bearer "
                + administrator);

    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json", "\"code\":\"body_too_large\"", "\"maxBytes\"");
  }

  @Test
  void followsTheFilesInThePluginDirectory() throws IOException {
    Path directory = server.data().resolve("plugins");
    drop(jar("1.0.0"), directory.resolve(id + ".jar"));
    Eventually.holds("the plugin runs", () -> plugin().text("state").equals("running"));
    assertThat(plugin().text("origin")).isEqualTo("dropped");

    drop(jar("1.2.0"), directory.resolve(id + ".jar"));
    Eventually.holds("the new version runs", () -> plugin().text("version").equals("1.2.0"));

    Files.delete(directory.resolve(id + ".jar"));
    Eventually.holds("the plugin has gone", () -> plugin().status() == 404);
  }

  @Test
  void namesADroppedFileThatIsNoPlugin() throws IOException {
    Path file = server.data().resolve("plugins").resolve(id + ".jar");
    drop(new byte[] {1, 2, 3}, file);

    Eventually.holds("the file is named", () -> rejectedFiles().contains(id + ".jar"));
    Files.delete(file);
    Eventually.holds("the file is forgotten", () -> !rejectedFiles().contains(id + ".jar"));
  }

  private String rejectedFiles() {
    return client.get(PLUGINS).bearer(administrator).send().json().path("rejectedFiles").toString();
  }

  private PlatformAnswer plugin() {
    return client.get(PLUGINS + "/" + id).bearer(administrator).send();
  }

  private PlatformAnswer change(String verb) {
    return client.post(PLUGINS + "/" + id + "/" + verb).bearer(administrator).send();
  }

  private PlatformAnswer upload(byte[] jar) {
    return client.post(PLUGINS).bearer(administrator).body(JAR, jar).send();
  }

  private byte[] jar(String version) {
    Path file = files.resolve(version + ".jar");
    try {
      PluginJarBuilder.plugin(id, version).withExtension("demo.Greeter", GREETER).writeTo(file);
      return Files.readAllBytes(file);
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  /** As a careful operator does: the file appears whole. */
  private void drop(byte[] jar, Path target) throws IOException {
    Path whole = Files.write(target.resolveSibling(id + ".part"), jar);
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
