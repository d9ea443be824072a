package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A scanner that is dropped into the running server looks into every object from then on. */
@ExtendWith(RunningServer.Provided.class)
final class ScannersIT {

  private static final String BUCKET = "inbox";
  private static final String HARMFUL = "something with a tansu-test-virus in it";
  private static final String SCANNER =
      """
      package demo;

      import cloud.tansu.spi.PluginContext;
      import cloud.tansu.spi.scan.*;
      import java.util.List;
      import java.util.Scanner;

      @org.pf4j.Extension
      public class WordScanner implements ObjectScannerFactory {
        @Override
        public ObjectScannerDescriptor descriptor() {
          return new ObjectScannerDescriptor("words", "Words", List.of());
        }

        @Override
        public ObjectScanner create(PluginContext context) {
          return (object, bytes) ->
              object.size() < 1000 && new String(bytes.readAllBytes()).contains("tansu-test-virus")
                  ? new ScanVerdict.Infected("Tansu.Test")
                  : new ScanVerdict.Clean();
        }
      }
      """;

  private final S3Tenant tenant;
  private final S3Client s3;
  private final DroppedJar jar;

  ScannersIT(RunningServer server) {
    this.tenant = S3Tenant.make(server);
    this.s3 = tenant.client();
    this.jar = new DroppedJar(server, "words-" + PlatformClient.randomHex(4));
    s3.createBucket(b -> b.bucket(BUCKET));
  }

  @AfterEach
  void remove() {
    jar.close();
    Eventually.holds("the scanner has gone", jar::isGone);
    s3.close();
  }

  private void put(String key, String content) {
    s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  private String get(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
  }

  private String events() {
    return tenant
        .tenant()
        .client()
        .get("/db/api/events?type=file.infected")
        .bearer(tenant.tenant().token())
        .send()
        .expect(200)
        .body();
  }

  @Test
  void refusesWhatTheScannerFinds() {
    put("before", HARMFUL);
    put("a", "harmless");
    var unused =
        jar.drop(
            PluginJarBuilder.plugin(jar.plugin(), "1.0.0")
                .withAttribute("Plugin-Requires", ">=1.1.0")
                .withExtension("demo.WordScanner", SCANNER));
    Eventually.holds("the scanner runs", jar::isRunning);

    S3Exception refused = catchThrowableOfType(S3Exception.class, () -> put("a", HARMFUL));

    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    assertThat(refused.awsErrorDetails().errorMessage()).contains("Tansu.Test");
    assertThat(get("a")).isEqualTo("harmless");
    assertThat(get("before")).isEqualTo(HARMFUL);
    put("a", "harmless again");
    assertThat(get("a")).isEqualTo("harmless again");
    Eventually.holds("the event is there", () -> events().contains("Tansu.Test"));
  }
}
