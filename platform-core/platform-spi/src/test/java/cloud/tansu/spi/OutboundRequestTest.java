package cloud.tansu.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundRequestTest {

  private static final URI TARGET = URI.create("https://api.example.com/v1?key=s3cret");

  @Test
  void encodesAFormInOrder() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", "a+b/c =&");

    OutboundRequest request = OutboundRequest.post(TARGET).withForm(fields);

    assertThat(new String(request.body(), StandardCharsets.UTF_8))
        .isEqualTo("grant_type=authorization_code&code=a%2Bb%2Fc+%3D%26");
  }

  @Test
  void sendsCredentialsInUtf8() {
    assertThat(OutboundRequest.get(TARGET).withBasicAuthentication("ada", "pässword").headers())
        .containsExactly(new OutboundRequest.Header("Authorization", "Basic YWRhOnDDpHNzd29yZA=="));
  }

  @Test
  void letsNoHeaderSplitTheRequest() {
    OutboundRequest request = OutboundRequest.get(TARGET);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.withHeader("X-Note", "a\r\nX-Evil: b"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.withHeader("X Note", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.withHeader("Host", "localhost"));
    assertThatIllegalArgumentException().isThrownBy(() -> OutboundRequest.of("CONNECT", TARGET));
  }

  @Test
  void showsNoSecretsAsText() {
    assertThat(OutboundRequest.get(TARGET).withBearerToken("t0ken").toString())
        .doesNotContain("s3cret", "t0ken");
  }

  @ParameterizedTest
  @CsvSource({
    "400, REQUEST_REFUSED", "401, CREDENTIALS_REFUSED", "403, CREDENTIALS_REFUSED",
        "404, REQUEST_REFUSED",
    "429, RATE_LIMITED", "500, UNAVAILABLE", "503, UNAVAILABLE", "302, UNAVAILABLE"
  })
  void tellsFromTheStatusWhoseMoveItIs(int status, UpstreamException.Kind kind) {
    OutboundResponse response = new OutboundResponse(status, Map.of(), new byte[0]);

    assertThat(catchThrowableOfType(UpstreamException.class, response::orThrow).kind())
        .isEqualTo(kind);
  }

  @Test
  void keepsTheTimeThatTheServiceAsksToWait() {
    OutboundResponse response =
        new OutboundResponse(429, Map.of("retry-after", List.of("30")), new byte[0]);

    assertThat(catchThrowableOfType(UpstreamException.class, response::orThrow).retryAfter())
        .contains(Duration.ofSeconds(30));
  }
}
