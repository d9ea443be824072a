package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The unmodified tus-js-client sends a file, loses its connection, and goes on. */
@ExtendWith(RunningServer.Provided.class)
final class ResumableUploadsIT {

  private static final int SIZE = 30 * 1024 * 1024;

  private static NodeProgram node;

  private final PlatformClient client;
  private final TestTenant tenant;

  @TempDir Path directory;

  ResumableUploadsIT(RunningServer server) {
    this.client = server.client();
    this.tenant = server.tenant();
    client.put("/storage/api/buckets/films").bearer(tenant.token()).send().expect(201);
  }

  @BeforeAll
  static void install() {
    node = NodeProgram.installed();
  }

  private Path file() throws IOException {
    byte[] bytes = new byte[SIZE];
    new Random(SIZE).nextBytes(bytes);
    return Files.write(directory.resolve("film.bin"), bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  private HttpResponse<byte[]> stored(String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(client.base() + "/storage/api/objects/films/" + key))
            .header("Authorization", "Bearer " + tenant.token())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private void assertStored(String key, Path file) throws IOException, InterruptedException {
    HttpResponse<byte[]> object = stored(key);
    assertThat(object.statusCode()).isEqualTo(200);
    assertThat(object.headers().firstValue("Content-Type")).contains("video/mp4");
    assertThat(object.headers().firstValue("x-tansu-meta-place")).contains("lake");
    assertThat(sha256(object.body())).isEqualTo(sha256(Files.readAllBytes(file)));
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws IOException, InterruptedException {
    Path file = file();

    JsonNode found =
        node.run(
            "tus-client.mjs",
            Map.of(
                "endpoint", client.base() + "/storage/api/resumable/films/a%20film",
                "token", tenant.token(),
                "file", file.toString()),
            nowhere -> {});

    assertStored("a%20film", file);
    JsonNode offsets = found.path("offsets");
    assertThat(offsets.path(offsets.size() - 1).asLong()).isBetween(1L, (long) SIZE - 1);
  }

  @Test
  void aBrowserNeedsNothingButASignedAddress() throws IOException, InterruptedException {
    Path file = file();
    PlatformAnswer signed =
        client
            .post("/storage/api/presign/resumable")
            .bearer(tenant.token())
            .json(
                Map.of(
                    "bucket", "films",
                    "key", "signed",
                    "maxBytes", SIZE,
                    "contentType", "video/mp4"))
            .send()
            .expect(200);

    node.run(
        "tus-client.mjs",
        Map.of(
            "endpoint",
            client.base() + signed.text("url"),
            "chunkSize",
            3_000_000,
            "file",
            file.toString()),
        nowhere -> {});

    assertStored("signed", file);
  }

  @Test
  void answersAsTheProtocolSays() throws IOException, InterruptedException {
    URI address = URI.create(client.base() + "/storage/api/resumable/films/film");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> asked =
          http.send(
              HttpRequest.newBuilder(address)
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> old =
          http.send(
              authorized(address).header("Upload-Length", "1").build(),
              HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> created =
          http.send(
              authorized(address)
                  .header("Tus-Resumable", "1.0.0")
                  .header("Upload-Length", "5")
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> other =
          http.send(
              HttpRequest.newBuilder(location(created))
                  .header("Tus-Resumable", "1.0.0")
                  .header("Upload-Offset", "0")
                  .header("Content-Type", "text/plain")
                  .method("PATCH", HttpRequest.BodyPublishers.ofString("hello"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> instead =
          http.send(
              HttpRequest.newBuilder(location(created))
                  .header("Tus-Resumable", "1.0.0")
                  .header("Upload-Offset", "0")
                  .header("X-HTTP-Method-Override", "PATCH")
                  .header("Content-Type", "application/offset+octet-stream")
                  .POST(HttpRequest.BodyPublishers.ofString("hello"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(asked.statusCode()).isEqualTo(204);
      assertThat(asked.headers().firstValue("Tus-Version")).contains("1.0.0");
      assertThat(old.statusCode()).isEqualTo(412);
      assertThat(old.headers().firstValue("Tus-Version")).contains("1.0.0");
      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(created.headers().firstValue("Tus-Resumable")).contains("1.0.0");
      assertThat(other.statusCode()).isEqualTo(415);
      assertThat(instead.statusCode()).isEqualTo(204);
      assertThat(instead.headers().firstValue("Upload-Offset")).contains("5");
      assertThat(stored("film").body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    }
  }

  private HttpRequest.Builder authorized(URI address) {
    return HttpRequest.newBuilder(address)
        .header("Authorization", "Bearer " + tenant.token())
        .POST(HttpRequest.BodyPublishers.noBody());
  }

  private static URI location(HttpResponse<String> created) {
    return URI.create(created.headers().firstValue("Location").orElseThrow());
  }
}
