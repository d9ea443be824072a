package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

  @Test
  void readsAPostgresUrl() throws LaunchFailure {
    DatabaseAddress address =
        DatabaseAddress.parse("postgres://ada:p%40ss%2Bword@db.example:6543/main?sslmode=require");

    assertThat(address.host()).isEqualTo("db.example");
    assertThat(address.port()).isEqualTo(6543);
    assertThat(address.database()).isEqualTo("main");
    assertThat(address.user()).isEqualTo("ada");
    assertThat(address.password()).isEqualTo("p@ss+word");
    assertThat(address.parametersForServer()).isEqualTo("sslmode=require&tcpKeepAlive=true");
  }

  @Test
  void readsAJdbcUrlAndKeepsCredentialsOutOfTheParameters() throws LaunchFailure {
    DatabaseAddress address =
        DatabaseAddress.parse("jdbc:postgresql://localhost/?user=ada&password=secret+x");

    assertThat(address.port()).isEqualTo(5432);
    assertThat(address.database()).isEqualTo("postgres");
    assertThat(address.password()).isEqualTo("secret+x");
    assertThat(address.parametersForServer()).isEqualTo("tcpKeepAlive=true");
  }

  @Test
  void doesNotShowThePassword() throws LaunchFailure {
    assertThat(DatabaseAddress.parse("postgres://ada:secret@h/d").toString()).isEqualTo("h:5432/d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:secret@h/d",
        "postgres:///d",
        "postgres://h/d",
        "u:secret@h",
        "post gres:secret"
      })
  void refusesAnythingElseWithoutRepeatingIt(String url) {
    assertThatExceptionOfType(LaunchFailure.class)
        .isThrownBy(() -> DatabaseAddress.parse(url))
        .matches(failure -> failure.exitCode() == ExitCode.USAGE)
        .withMessageNotContaining("secret");
  }
}
