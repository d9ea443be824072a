package cloud.tansu.server.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExchangeGrantTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    users.withKey(Realm.PLATFORM);
    users.user(Realm.PLATFORM, "admin@tansu.local", "Admin");
  }

  @Test
  void givesAnAdministratorAllScopesByPassword() {
    TokenView grant = exchange(password(Map.of()));

    assertThat(grant.scope().split(" ")).contains("admin.full", "offline_access");
    assertThat(grant.refreshToken()).isPresent();
  }

  @Test
  void givesTheScopesAskedForAndNoRefreshTokenWithoutOfflineAccess() {
    TokenView grant = exchange(password(Map.of("scope", "openid db.read")));

    assertThat(grant.scope()).isEqualTo("openid db.read");
    assertThat(grant.refreshToken()).isEmpty();
  }

  @Test
  void refreshes() {
    String first = exchange(password(Map.of())).refreshToken().orElseThrow();

    TokenView next = exchange(refresh(first));
    clock.advance(Duration.ofMinutes(1));

    assertThat(next.refreshToken()).isPresent();
    assertThat(errorOf(refresh(first))).isEqualTo("invalid_grant");
  }

  @Test
  void namesTheErrorsOfRfc6749() {
    users.user(Realm.PLATFORM, "plain@tansu.local", "User");

    assertThat(errorOf(Map.of())).isEqualTo("invalid_request");
    assertThat(errorOf(Map.of("grant_type", "password"))).isEqualTo("invalid_request");
    assertThat(errorOf(Map.of("grant_type", "magic"))).isEqualTo("unsupported_grant_type");
    assertThat(errorOf(password(Map.of("client_id", "other")))).isEqualTo("invalid_client");
    assertThat(errorOf(password(Map.of("password", "WrongPass123!")))).isEqualTo("invalid_grant");
    assertThat(errorOf(password(Map.of("scope", "nothing.known")))).isEqualTo("invalid_scope");
    assertThat(errorOf(password(Map.of("username", "plain@tansu.local", "scope", "admin.full"))))
        .isEqualTo("invalid_scope");
    assertThat(errorOf(refresh("made-up"))).isEqualTo("invalid_grant");
  }

  @Test
  void refusesThePasswordGrantWhenItIsTurnedOff() {
    assertThatThrownBy(() -> exchange(TestConfig.defaults(), Realm.PLATFORM, password(Map.of())))
        .isInstanceOfSatisfying(
            OAuthError.class, error -> assertThat(error.code()).isEqualTo("unauthorized_client"));
  }

  @Test
  void doesNotKnowAdministratorsInATenant() {
    Realm acme = users.withKey(Realm.of(databases.tenant("acme")));

    assertThatThrownBy(() -> exchange(enabled(), acme, password(Map.of("client_id", "tansu-app"))))
        .isInstanceOfSatisfying(
            OAuthError.class, error -> assertThat(error.code()).isEqualTo("invalid_grant"));
  }

  private static Map<String, String> password(Map<String, String> changes) {
    Map<String, String> parameters =
        new java.util.HashMap<>(
            Map.of(
                "grant_type", "password",
                "username", "admin@tansu.local",
                "password", TestUsers.PASSWORD));
    parameters.putAll(changes);
    return parameters;
  }

  private static Map<String, String> refresh(String token) {
    return Map.of("grant_type", "refresh_token", "refresh_token", token);
  }

  private static IdentityConfig enabled() {
    return TestConfig.with(Map.of("tansu.identity.password-grant-enabled", "true"));
  }

  private TokenView exchange(Map<String, String> parameters) {
    return exchange(enabled(), Realm.PLATFORM, parameters);
  }

  private TokenView exchange(IdentityConfig config, Realm realm, Map<String, String> parameters) {
    String form =
        parameters.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return new TestOAuth(databases, users, clock, config).exchange(realm, form);
  }

  private String errorOf(Map<String, String> parameters) {
    try {
      exchange(parameters);
      return "none";
    } catch (OAuthError error) {
      return error.code();
    }
  }
}
