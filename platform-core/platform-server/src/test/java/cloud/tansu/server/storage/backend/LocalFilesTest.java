package cloud.tansu.server.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.storage.BrokenStream;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

  private static final StorageSpace ACME = StorageSpace.of(new TenantId("acme"));

  @TempDir Path directory;

  private static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
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
  void readsFromAnyOffset() throws IOException {
    LocalFiles files = TestBackend.files(directory);
    Blob blob =
        files.write(ACME, new ByteArrayInputStream("0123456789".getBytes(StandardCharsets.UTF_8)));

    try (InputStream in = files.open(ACME, blob.id(), 3, 4)) {
      assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("3456");
    }
    assertThatThrownBy(() -> files.open(ACME, new UUID(1, 2), 0, 1))
        .isInstanceOf(StorageFault.class);
  }

  @Test
  void aStreamThatIsOpenOutlivesTheDeletion() throws IOException {
    LocalFiles files = TestBackend.files(directory);
    Blob blob = files.write(ACME, bytes(10));

    try (InputStream in = files.open(ACME, blob.id(), 0, 10)) {
      files.delete(ACME, List.of(blob.id()));
      files.delete(ACME, List.of(blob.id()));
      assertThat(in.readAllBytes()).hasSize(10);
    }
  }

  @Test
  void aBrokenStreamLeavesNoFile() {
    LocalFiles files = TestBackend.files(directory);

    assertThatThrownBy(() -> files.write(ACME, new BrokenStream())).hasMessage("gone");

    assertThat(files.list(ACME, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void aBlobThatWasFinishedIsNotTakenForALeftover() throws IOException {
    LocalFiles files = TestBackend.files(directory);
    Blob blob = files.write(ACME, bytes(10));

    files.deleteUnfinished(ACME, List.of(blob.id()));

    assertThat(files.list(ACME, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void listsEveryBlobOnceInPages() throws IOException {
    LocalFiles files = TestBackend.files(directory);
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      made.add(files.write(ACME, bytes(1)).id());
    }

    List<UUID> found = new ArrayList<>();
    List<ListedBlob> page = files.list(ACME, Optional.empty(), 7);
    while (!page.isEmpty()) {
      page.forEach(each -> found.add(each.id()));
      page = files.list(ACME, Optional.of(page.getLast().id()), 7);
    }

    assertThat(found).hasSize(50).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void removesEverythingOfATenantAndNothingOfAnother() throws IOException {
    LocalFiles files = TestBackend.files(directory);
    StorageSpace globex = StorageSpace.of(new TenantId("globex"));
    files.write(ACME, bytes(1));
    Blob kept = files.write(globex, bytes(1));

    files.remove(ACME);

    assertThat(files.knows(ACME)).isFalse();
    assertThat(files.list(globex, Optional.empty(), 10))
        .extracting(ListedBlob::id)
        .containsExactly(kept.id());
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
