package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures of stored images, as a page shows them. */
@ExtendWith(RunningServer.Provided.class)
final class PicturesIT {

  private final PlatformClient client;
  private final TestTenant tenant;
  private final HttpClient http = HttpClient.newHttpClient();

  PicturesIT(RunningServer server) {
    this.client = server.client();
    this.tenant = server.tenant();
    client.put("/storage/api/buckets/photos").bearer(tenant.token()).send().expect(201);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(client.base() + path));
  }

  private void store(String key, byte[] bytes) throws IOException, InterruptedException {
    HttpResponse<byte[]> stored =
        send(
            to("/storage/api/objects/photos/" + key)
                .header("Authorization", "Bearer " + tenant.token())
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    assertThat(stored.statusCode()).isEqualTo(201);
  }

  private String address(String key, String format) {
    return client
        .post("/storage/api/presign/transform")
        .bearer(tenant.token())
        .json(Map.of("bucket", "photos", "key", key, "width", 64, "format", format))
        .send()
        .expect(200)
        .text("url");
  }

  private static byte[] photo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    return bytes.toByteArray();
  }

  @Test
  void aPageShowsASmallPictureOfAPhoto() throws IOException, InterruptedException {
    store("lake.jpg", photo());

    HttpResponse<byte[]> webp = send(to(address("lake.jpg", "webp")));
    HttpResponse<byte[]> png = send(to(address("lake.jpg", "png")));
    String tag = webp.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> known = send(to(address("lake.jpg", "webp")).header("If-None-Match", tag));

    assertThat(webp.statusCode()).isEqualTo(200);
    assertThat(webp.headers().firstValue("Content-Type")).contains("image/webp");
    assertThat(webp.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(new String(webp.body(), 0, 16, StandardCharsets.ISO_8859_1))
        .startsWith("RIFF")
        .contains("WEBPVP8");
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(png.body()));
    assertThat(seen.getWidth()).isEqualTo(64);
    assertThat(seen.getHeight()).isEqualTo(48);
    assertThat(known.statusCode()).isEqualTo(304);
  }

  @Test
  void drawingsAndOtherWishesAreRefused() throws IOException, InterruptedException {
    store("logo.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
    String address = address("logo.png", "webp");

    assertThat(send(to(address)).statusCode()).isEqualTo(415);
    assertThat(send(to(address.replace("w=64", "w=65"))).statusCode()).isEqualTo(403);
  }
}
