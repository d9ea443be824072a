package cloud.tansu.server.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.s3.signature.SentMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class S3HostFilterTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  @Test
  void servesKeysThatLookLikePathsOfTheConsoleAsObjects() throws Exception {
    S3HostFilter filter = new S3Node(databases, directory, 0).hosts("s3.example.com");

    for (String path : new String[] {"/dashboard/", "/storage/x", "/jakarta.faces.resource/x"}) {
      SentMessage message = new SentMessage("GET", path).with("Host", "photos.s3.example.com.");
      ServletFakes.Answer answer = new ServletFakes.Answer();

      filter.doFilter(
          ServletFakes.request(message, new byte[0]),
          answer.response(),
          (request, response) -> assertThat(path).as("reached what lies behind").isNull());

      assertThat(answer.code()).isEqualTo("AccessDenied");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.header("Content-Security-Policy").orElseThrow()).contains("sandbox");
    }
  }
}
