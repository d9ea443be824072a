package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPropertiesTest {
  private @TempDir Path folder = Path.of("");

  @Test
  void keepsTheAdministratorsOwnKeys() throws IOException {
    Path file =
        Files.writeString(folder.resolve("p"), "tansu.mail.smtp-host = mail\ntansu.web.x=1\n");

    ServerProperties.read(file).set("tansu.web.x", "2").write(file);

    ServerProperties again = ServerProperties.read(file);
    assertThat(again.get("tansu.mail.smtp-host")).contains("mail");
    assertThat(again.get("tansu.web.x")).contains("2");
  }

  @Test
  void keepsEveryCharacterOfAValue() throws IOException {
    Path file = folder.resolve("p");
    String odd = " #ü=:\\ 'x' ";

    new ServerProperties().set("key", odd).write(file);

    assertThat(ServerProperties.read(file).get("key")).contains(odd);
  }

  @Test
  void keepsTheGeneratedPasswordUntilTheServerHasIt() throws IOException, LaunchFailure {
    DataDirectory data = new DataDirectory(folder.resolve("data"));
    data.create();
    FirstAdministrator failed = administrator(data, Map.of());
    FirstAdministrator retried = administrator(data, Map.of());

    assertThat(retried.generatedPassword()).isEqualTo(failed.generatedPassword()).isPresent();

    retried.forgetPassword();
    FirstAdministrator later = administrator(data, Map.of("TANSU_ADMIN_PASSWORD", "ignored"));
    assertThat(later.generatedPassword()).isEmpty();
    assertThat(later.bootstrapKeys()).isEmpty();
    assertThat(later.email()).isEqualTo("admin@tansu.local");
  }

  @Test
  void doesNotShowAPasswordThatThePersonChose() throws IOException, LaunchFailure {
    DataDirectory data = new DataDirectory(folder.resolve("data"));
    data.create();

    FirstAdministrator administrator =
        administrator(
            data,
            Map.of("TANSU_ADMIN_EMAIL", "ada@example.com", "TANSU_ADMIN_PASSWORD", "Chosen1!"));

    assertThat(administrator.generatedPassword()).isEmpty();
    assertThat(administrator.bootstrapKeys())
        .containsEntry("tansu.identity.bootstrap-admin-email", "ada@example.com")
        .containsEntry("tansu.identity.bootstrap-admin-password", "Chosen1!");
  }

  @Test
  void inventsNoPasswordForAPlatformThatExists() throws IOException, LaunchFailure {
    DataDirectory data = new DataDirectory(folder.resolve("data"));
    data.create();

    FirstAdministrator administrator =
        FirstAdministrator.of(data, true, Map.of(), new Passwords(new Random()));

    assertThat(administrator.generatedPassword()).isEmpty();
    assertThat(administrator.bootstrapKeys()).isEmpty();
  }

  private static FirstAdministrator administrator(
      DataDirectory data, Map<String, String> environment) throws IOException {
    return FirstAdministrator.of(data, false, environment, new Passwords(new Random()));
  }
}
