package cloud.tansu.server.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrisTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/cb",
        "https://app.example.com:8443/cb?tenant=acme",
        "https://app.example.com",
        "http://127.0.0.1/cb",
        "http://127.0.0.1:8080/cb",
        "http://[::1]:8080/cb",
        "http://localhost:3000/cb",
        "com.example.app:/cb",
        "com.example.app://cb"
      })
  void takesWhatIsSafe(String uri) {
    assertThat(RedirectUris.objection(uri, ClientType.PUBLIC)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/cb",
        "//app.example.com/cb",
        "app.example.com/cb",
        "http://app.example.com/cb",
        "http://127.0.0.1.evil.example/cb",
        "http://127.0.0.1@evil.example/cb",
        "https://user@app.example.com/cb",
        "https://app.example.com/cb#here",
        "https://app.example.com/cb#",
        "https://*.example.com/cb",
        "https://app.example.com/*",
        "https:///cb",
        "https://app.example.com:99999/cb",
        "https://app.example.com\\@evil.example/cb",
        "https://app.example.com/c b",
        "https://app.example.com/\u00e4",
        "https://app.example.com/\r\nSet-Cookie:x",
        "javascript:alert(1)",
        "javascript://app.example.com/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "myapp:/cb",
        "com.example.app:cb"
      })
  void refusesWhatIsNot(String uri) {
    assertThat(RedirectUris.objection(uri, ClientType.PUBLIC)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.example.app:/cb", "com.example.app://cb"})
  void givesOwnSchemesToPublicClientsOnly(String uri) {
    assertThat(RedirectUris.objection(uri, ClientType.CONFIDENTIAL)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com/cb, https://app.example.com/cb",
    "http://127.0.0.1/cb, http://127.0.0.1:49152/cb",
    "http://127.0.0.1:8080/cb, http://127.0.0.1/cb",
    "http://[::1]:1/cb, http://[::1]:2/cb",
    "http://127.0.0.1, http://127.0.0.1:49152",
    "com.example.app:/cb, com.example.app:/cb"
  })
  void matchesTheRegisteredAddress(String registered, String requested) {
    assertThat(RedirectUris.matches(registered, requested)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com/cb, https://app.example.com/cb/",
    "https://app.example.com/cb, https://app.example.com/cb?x=1",
    "https://app.example.com/cb, https://app.example.com:443/cb",
    "https://app.example.com/cb, HTTPS://app.example.com/cb",
    "https://app.example.com/cb, https://app.example.com.evil.example/cb",
    "https://app.example.com/cb, https://evil.example/cb",
    "https://app.example.com/, https://app.example.com/../",
    "http://localhost:3000/cb, http://localhost:3001/cb",
    "http://127.0.0.1/cb, http://[::1]/cb",
    "http://127.0.0.1/cb, http://127.0.0.1:80@evil.example/cb",
    "http://127.0.0.1/cb, http://127.0.0.1:99999/cb",
    "http://127.0.0.1/cb, http://127.0.0.1:8080/other",
    "http://127.0.0.1/cb, https://127.0.0.1:8080/cb",
    "http://127.0.0.1, http://127.0.0.1.evil.example"
  })
  void matchesNothingElse(String registered, String requested) {
    assertThat(RedirectUris.matches(registered, requested)).isFalse();
  }
}
