package cloud.tansu.server.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.client.AuthenticationMethod;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.client.TestClients;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientBodyTest {

  private static final Realm ACME = Realm.of(new TenantId("acme"));

  @Test
  void givesAPublicClientTheGrantsOfUsers() {
    Client client = create("{\"name\":\"App\",\"type\":\"public\",\"clientId\":\"acme-app\"}");

    assertThat(client.id()).isEqualTo("acme-app");
    assertThat(client.authenticationMethod()).isEqualTo(AuthenticationMethod.NONE);
    assertThat(client.grantTypes())
        .containsExactlyInAnyOrder(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);
    assertThat(client.scopes().names())
        .contains("openid", "functions.execute")
        .doesNotContain("admin.full", "db.read", "db.write");
  }

  @Test
  void givesAConfidentialClientItsOwnGrantAndThoseOfUsersWithAnAddress() {
    assertThat(create("{\"name\":\"Job\",\"type\":\"confidential\"}").grantTypes())
        .containsExactly(GrantType.CLIENT_CREDENTIALS);
    assertThat(
            create(
                    "{\"name\":\"Shop\",\"type\":\"confidential\","
                        + "\"redirectUris\":[\"https://shop.example.com/cb\"]}")
                .grantTypes())
        .containsExactlyInAnyOrder(
            GrantType.CLIENT_CREDENTIALS, GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"App\"}",
        "{\"name\":\"App\",\"type\":\"native\"}",
        "{\"name\":\"App\",\"type\":\"public\",\"clientId\":\"a b\"}",
        "{\"name\":\"App\",\"type\":\"public\",\"clientId\":\"\"}",
        "{\"name\":\"App\",\"type\":\"public\",\"authenticationMethod\":\"client_secret_basic\"}",
        "{\"name\":\"App\",\"type\":\"confidential\",\"authenticationMethod\":\"none\"}",
        "{\"name\":\"App\",\"type\":\"public\",\"grantTypes\":[\"client_credentials\"]}",
        "{\"name\":\"App\",\"type\":\"public\",\"grantTypes\":[\"implicit\"]}",
        "{\"name\":\"App\",\"type\":\"public\",\"signingAlgorithm\":\"none\"}",
        "{\"name\":\"App\",\"type\":\"public\",\"redirectUris\":[null]}"
      })
  void refusesWhatIsNoClient(String json) {
    assertThatThrownBy(() -> create(json))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("invalid_request");
  }

  @Test
  void changesOnlyWhatIsNamed() {
    Client web = TestClients.publicClient("web");

    assertThat(body("{}").applyTo(web)).isEqualTo(web);
    assertThat(body("{\"clientId\":\"web\",\"type\":\"public\"}").applyTo(web)).isEqualTo(web);
    assertThat(body("{\"logoUri\":\"https://a.example/l.png\"}").applyTo(web).links().logo())
        .contains("https://a.example/l.png");
  }

  @Test
  void removesLinksAndKeysThatAreEmpty() {
    Client web =
        body("{\"logoUri\":\"https://a.example/l\",\"jwks\":{\"keys\":[]}}")
            .applyTo(TestClients.publicClient("web"));

    Client without = body("{\"logoUri\":\"\",\"jwks\":{}}").applyTo(web);

    assertThat(without).isEqualTo(TestClients.publicClient("web"));
  }

  @Test
  void keepsIdAndType() {
    Client web = TestClients.publicClient("web");

    assertThatThrownBy(() -> body("{\"clientId\":\"other\"}").applyTo(web))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> body("{\"type\":\"confidential\"}").applyTo(web))
        .isInstanceOf(ProblemException.class);
  }

  private static Client create(String json) {
    return body(json).create(ACME, () -> "generated");
  }

  private static ClientBody body(String json) {
    try {
      return Json.mapper().readValue(json, ClientBody.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}
