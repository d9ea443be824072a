package cloud.tansu.server.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.storage.StorageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest extends StorageBackendContract {

  @TempDir Path directory;

  @Override
  StorageBackend backend() {
    return TestBackend.files(directory);
  }

  @Test
  void aFolderOfManyFilesIsReadOnceForAPage() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("acme/00"));
    for (int i = 0; i < 25; i++) {
      Files.createFile(folder.resolve("00000000-0000-4000-8000-0000000000%02d".formatted(i)));
    }
    Files.createFile(
        Files.createDirectories(directory.resolve("acme/01"))
            .resolve("01000000-0000-4000-8000-000000000000"));

    List<ListedBlob> page = TestBackend.files(directory).list(ACME, Optional.empty(), 10);

    assertThat(page).hasSize(25);
    assertThat(TestBackend.files(directory).list(ACME, Optional.of(page.getLast().id()), 10))
        .hasSize(1);
  }

  @Test
  void putsTheBytesOfATenantUnderOneFolder() throws IOException {
    LocalFiles files = TestBackend.files(directory);

    Blob blob = files.write(ACME, bytes(200_000));

    String name = blob.id().toString();
    Path file = directory.resolve("acme").resolve(name.substring(0, 2)).resolve(name);
    assertThat(file).hasSize(200_000);
    assertThat(blob.size()).isEqualTo(200_000);
  }

  @Test
  void storesNothingWhenLessThanTheReserveIsFree() throws IOException {
    StorageConfig greedy =
        Configuration.of(
                Map.of(
                    "tansu.storage.directory", directory.toString(),
                    "tansu.storage.min-free-bytes", Long.toString(Long.MAX_VALUE)))
            .bind(StorageConfig.class);
    LocalFiles files = new LocalFiles(greedy, new Tokens(new SecureRandom()));
    files.prepare();

    assertThatThrownBy(() -> files.write(ACME, bytes(1))).isInstanceOf(StorageFull.class);

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void saysWhenItsDirectoryCannotBeWrittenTo() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> TestBackend.files(file.resolve("below")))
        .isInstanceOf(StorageFault.class)
        .hasMessageContaining("cannot be written to");
  }
}
