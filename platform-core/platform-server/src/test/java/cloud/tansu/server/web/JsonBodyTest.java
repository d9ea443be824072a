package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBodyTest {

  private final JsonBody bodies = new JsonBody();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000feff00000061", // UTF-32
        "fffe0000", // UTF-32 in an order of octets that does not exist
        "0000fffe",
        "ff",
        "7b22c328", // half a UTF-8 sequence
        "",
        "6e756c6c", // null
      })
  void saysThatABodyIsNoJson(String octets) {
    ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read(octets));

    assertThat(refusal.problem().type()).isEqualTo(Problems.MALFORMED_BODY);
  }

  @SuppressWarnings("unchecked")
  private Object read(String octets) throws Exception {
    byte[] body = java.util.HexFormat.of().parseHex(octets);
    return bodies.readFrom(
        (Class<Object>) (Class<?>) Map.class,
        Map.class,
        new Annotation[0],
        MediaType.APPLICATION_JSON_TYPE,
        new MultivaluedHashMap<>(),
        new ByteArrayInputStream(body));
  }
}
