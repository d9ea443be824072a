package cloud.tansu.server.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3HostsTest {

  private final S3Hosts hosts = new S3Hosts(new S3Config(Optional.of(List.of("s3.example.com"))));

  @Test
  void findsTheBucketInFrontOfTheHost() {
    assertThat(hosts.serve("photos.s3.example.com:8080")).isTrue();
    assertThat(hosts.address("photos.S3.example.com:8080", "/a/b%20c"))
        .isEqualTo(new S3Address(Optional.of("photos"), Optional.of("a/b c")));
    assertThat(hosts.address("my.photos.s3.example.com", "/"))
        .isEqualTo(new S3Address(Optional.of("my.photos"), Optional.empty()));
  }

  @Test
  void takesANameWithAFinalDotForTheSame() {
    assertThat(hosts.serve("s3.example.com.")).isTrue();
    assertThat(hosts.serve("s3.example.com.:8080")).isTrue();
    assertThat(hosts.address("photos.s3.example.com.", "/a"))
        .isEqualTo(new S3Address(Optional.of("photos"), Optional.of("a")));
  }

  @Test
  void findsTheBucketInThePathOfTheHostItself() {
    assertThat(hosts.address("s3.example.com", "/photos/a//b"))
        .isEqualTo(new S3Address(Optional.of("photos"), Optional.of("a//b")));
    assertThat(hosts.address("s3.example.com", "/"))
        .isEqualTo(new S3Address(Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.com", "evils3.example.com", "s3.example.com.evil.org", "127.0.0.1"})
  void leavesOtherHostsAlone(String host) {
    assertThat(hosts.serve(host)).isFalse();
  }

  @Test
  void servesNoHostUnlessOneIsNamed() {
    assertThat(new S3Hosts(new S3Config(Optional.empty())).serve("s3.example.com")).isFalse();
    assertThatThrownBy(() -> new S3Config(Optional.of(List.of("S3.example.com:80"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
