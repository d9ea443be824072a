package cloud.tansu.server.functions.calls;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.image.TestObjectPictures;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Smaller pictures for functions. */
final class PictureCallsTest {

  private static final String PHOTO =
      "{\"bucket\":\"pictures\",\"key\":\"photo\",\"width\":40,\"format\":\"png\"}";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme = new TenantId("acme");
  private PictureCalls calls;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    acme = databases.tenant("acme");
    TestStorage storage = TestStorage.on(databases.get(), directory);
    calls = new PictureCalls(storage.reads(), TestObjectPictures.of(storage));
    StorageSpace space = StorageSpace.of(acme);
    storage.bucket(space, Versioning.OFF);
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB), "png", image);
    var unused =
        storage
            .writes()
            .put(
                space,
                TestStorage.ALICE,
                PutObject.of(TestStorage.PICTURES, new ObjectKey("photo")),
                new ByteArrayInputStream(image.toByteArray()));
    storage.put(space, "text", "no image");
  }

  @Test
  void makesAPictureThatFits() throws IOException {
    JsonNode made = TestExecution.of(acme, calls).call("storage.picture", PHOTO);

    byte[] bytes = Base64.getDecoder().decode(made.at("/body/base64").asText());
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(bytes));
    assertThat(made.path("contentType").asText()).isEqualTo("image/png");
    assertThat(seen.getWidth()).isEqualTo(40);
    assertThat(seen.getHeight()).isEqualTo(20);
  }

  @Test
  void saysWhatIsNoImageAndWhatIsNotThere() {
    assertThat(refusal(acme, PHOTO.replace("photo", "text"))).startsWith("not_an_image");
    assertThat(refusal(acme, PHOTO.replace("photo", "none"))).startsWith("object_not_found");
    assertThat(refusal(acme, PHOTO.replace("png", "tiff"))).startsWith("invalid_request");
  }

  @Test
  void aTenantCannotHaveAPictureOfAnotherTenantsImage() {
    assertThat(refusal(databases.tenant("globex"), PHOTO)).startsWith("bucket_not_found");
  }

  private String refusal(TenantId tenant, String params) {
    return TestExecution.of(tenant, calls).refusal("storage.picture", params);
  }
}
