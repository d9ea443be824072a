package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of other servers, as the guide says to take them over. */
@ExtendWith(RunningServer.Provided.class)
final class ImportUsersIT {

  private static final Pattern SAMPLE = Pattern.compile("(?s)-d '(\\{\"users\": .*?)'\n```");
  private static final int ITERATIONS = 10_000;
  private static final int HASH_BYTES = 32;
  private static final int HMAC_SHA512 = 2;
  private static final String SALT = "0123456789abcdef";

  private final TestTenant tenant;

  ImportUsersIT(RunningServer server) {
    this.tenant = server.tenant();
  }

  @Test
  void takesTheSampleOfTheGuideAndTakesItTwice() throws IOException {
    Matcher sample = SAMPLE.matcher(Files.readString(Path.of("..", "docs", "import-users.md")));
    assertThat(sample.find()).isTrue();

    PlatformAnswer first = importing(sample.group(1));
    PlatformAnswer second = importing(sample.group(1));

    assertThat(first.text("imported")).as("%s", first).isEqualTo("2");
    assertThat(second.text("existing")).as("%s", second).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aspnet", "django", "keycloak"})
  void signsUsersOfOtherServersInTwice(String from) {
    String email = from + "@example.com";
    Map<String, Object> user = Map.of("email", email, "passwordHash", hashFrom(from));
    tenant
        .client()
        .post("/identity/api/" + tenant.id() + "/users/import")
        .bearer(tenant.token())
        .json(Map.of("users", List.of(user)))
        .send()
        .expect(200);

    tenant.client().signIn(tenant.id(), email, "Wrong-horse-42-battery").expect(401);
    tenant.client().signIn(tenant.id(), email, PlatformClient.PASSWORD).expect(200);
    tenant.client().signIn(tenant.id(), email, PlatformClient.PASSWORD).expect(200);
  }

  private PlatformAnswer importing(String body) {
    return tenant
        .client()
        .post("/identity/api/" + tenant.id() + "/users/import")
        .bearer(tenant.token())
        .body("application/json", body)
        .send()
        .expect(200);
  }

  /** The hash of the usual password as that server writes it. */
  private static String hashFrom(String server) {
    return switch (server) {
      case "aspnet" -> base64(identityVersion3(pbkdf2("PBKDF2WithHmacSHA512")));
      case "django" ->
          "pbkdf2_sha256$%d$%s$%s"
              .formatted(ITERATIONS, SALT, base64(pbkdf2("PBKDF2WithHmacSHA256")));
      default ->
          "$pbkdf2-sha256$i=%d$%s$%s"
              .formatted(
                  ITERATIONS,
                  base64(SALT.getBytes(StandardCharsets.UTF_8)),
                  base64(pbkdf2("PBKDF2WithHmacSHA256")));
    };
  }

  /** Marker 1, function, iterations and length of the salt, big-endian; salt; hash. */
  private static byte[] identityVersion3(byte[] hash) {
    byte[] salt = SALT.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + 3 * Integer.BYTES + salt.length + hash.length)
        .put((byte) 1)
        .putInt(HMAC_SHA512)
        .putInt(ITERATIONS)
        .putInt(salt.length)
        .put(salt)
        .put(hash)
        .array();
  }

  private static byte[] pbkdf2(String function) {
    try {
      PBEKeySpec spec =
          new PBEKeySpec(
              PlatformClient.PASSWORD.toCharArray(),
              SALT.getBytes(StandardCharsets.UTF_8),
              ITERATIONS,
              HASH_BYTES * Byte.SIZE);
      return SecretKeyFactory.getInstance(function).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has " + function, impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
