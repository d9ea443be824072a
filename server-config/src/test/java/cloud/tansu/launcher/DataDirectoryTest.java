package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  private @TempDir Path folder = Path.of("");
  private DataDirectory data = new DataDirectory(folder);

  @BeforeEach
  void create() throws LaunchFailure {
    data = new DataDirectory(folder.resolve("data"));
    data.create();
  }

  @Test
  void letsOnlyItsOwnerIn() throws IOException {
    assertThat(permissions(data.root())).isEqualTo("rwx------");
    assertThat(permissions(data.keys())).isEqualTo("rwx------");
  }

  @Test
  void writesSecretsForItsOwnerOnly() throws IOException {
    Path file = data.keys().resolve("secret");

    DataDirectory.writePrivately(file, "old");
    DataDirectory.writePrivately(file, "new");

    assertThat(file).hasContent("new");
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @Test
  void saysWhenAFileIsInTheWay() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(LaunchFailure.class)
        .isThrownBy(() -> new DataDirectory(file).create())
        .matches(failure -> failure.exitCode() == ExitCode.DATA_UNUSABLE);
  }

  @Test
  void isHeldByOneLauncherAtATime() throws IOException, LaunchFailure {
    try (DataDirectoryLock held = DataDirectoryLock.acquire(data, "process 42")) {
      assertThat(held).isNotNull();
      assertThatExceptionOfType(LaunchFailure.class)
          .isThrownBy(() -> DataDirectoryLock.acquire(data, "process 43"))
          .withMessageContaining("in use by another instance (process 42)")
          .matches(failure -> failure.exitCode() == ExitCode.DATA_IN_USE);
    }

    try (DataDirectoryLock again = DataDirectoryLock.acquire(data, "process 44")) {
      assertThat(again).isNotNull();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
