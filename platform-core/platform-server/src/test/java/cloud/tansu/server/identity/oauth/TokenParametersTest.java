package cloud.tansu.server.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenParametersTest {

  private static final MediaType FORM = MediaType.APPLICATION_FORM_URLENCODED_TYPE;
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

  @Test
  void readsAForm() {
    TokenParameters parameters =
        TokenParameters.parse(FORM, "grant_type=password&username=a%40b.c&password=x+y%26z&scope=");

    assertThat(parameters.require("username")).isEqualTo("a@b.c");
    assertThat(parameters.require("password")).isEqualTo("x y&z");
    assertThat(parameters.find("scope")).isEmpty();
  }

  @Test
  void readsAJsonObject() {
    TokenParameters parameters =
        TokenParameters.parse(JSON, "{\"grant_type\":\"password\",\"username\":\"a@b.c\"}");

    assertThat(parameters.require("grant_type")).isEqualTo("password");
    assertThat(parameters.require("username")).isEqualTo("a@b.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=2", "a=%", "a=%zz"})
  void refusesAMalformedForm(String body) {
    assertThatThrownBy(() -> TokenParameters.parse(FORM, body)).isInstanceOf(OAuthError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{", "{\"a\":1}", "{\"a\":{}}", "{\"a\":\"1\",\"a\":\"2\"}"})
  void refusesMalformedJson(String body) {
    assertThatThrownBy(() -> TokenParameters.parse(JSON, body))
        .isInstanceOfSatisfying(
            OAuthError.class, error -> assertThat(error.code()).isEqualTo("invalid_request"));
  }
}
