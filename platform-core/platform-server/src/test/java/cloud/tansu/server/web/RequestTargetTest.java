package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/db/api/documents/a.b..c",
        "/db/api/documents/...",
        "/gr%C3%BC%C3%9Fe/%20x;v=1",
        "/a%2Fb/..%2F..%2Fx",
        "/...;x",
        "/x;..",
        "*",
        "//"
      })
  void letsPathsThroughThatCanBeRead(String path) {
    assertThat(RequestTarget.objectionToPath(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/db/..",
        "/db/.",
        "/../etc/passwd",
        "/db/../x",
        "/%2e%2e",
        "/.%2E",
        "/%2e/x",
        "/..;x",
        "/.;",
        "/%2E%2e;a=b/x",
        "/%zz",
        "/%",
        "/%1",
        "/%00",
        "/a%0D%0Ab",
        "/%ff",
        "/%C3",
        "/a\\b",
        "/a%5cb"
      })
  void refusesPathsThatCannot(String path) {
    assertThat(RequestTarget.objectionToPath(path)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "[::1]:80", "127.0.0.1", "a.example:", ""})
  void knowsAHost(String host) {
    assertThat(RequestTarget.isHost(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:abc", "a:1:2", "a:123456", "u@a", "[::1", "a/b"})
  void knowsWhatIsNone(String host) {
    assertThat(RequestTarget.isHost(host)).isFalse();
  }
}
