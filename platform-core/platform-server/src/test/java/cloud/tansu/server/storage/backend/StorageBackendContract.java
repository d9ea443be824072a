package cloud.tansu.server.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.BrokenStream;
import cloud.tansu.server.storage.StorageSpace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every backend does. */
abstract class StorageBackendContract {

  static final StorageSpace ACME = StorageSpace.of(new TenantId("acme"));

  private static final int PARTS = 20 * 1024 * 1024 + 17;

  /** An empty backend that is ready. */
  abstract StorageBackend backend();

  static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(StorageBackend backend, Blob blob) throws IOException {
    try (InputStream in = backend.open(ACME, blob.id(), 0, blob.size())) {
      return in.readAllBytes();
    }
  }

  @Test
  void readsFromAnyOffset() throws IOException {
    StorageBackend files = backend();
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
    StorageBackend files = backend();
    Blob blob = files.write(ACME, bytes(10));

    try (InputStream in = files.open(ACME, blob.id(), 0, 10)) {
      files.delete(ACME, List.of(blob.id()));
      files.delete(ACME, List.of(blob.id()));
      assertThat(in.readAllBytes()).hasSize(10);
    }
  }

  @Test
  void aBrokenStreamLeavesNothing() {
    StorageBackend files = backend();

    assertThatThrownBy(() -> files.write(ACME, new BrokenStream())).hasMessage("gone");

    assertThat(files.list(ACME, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void aBlobThatWasFinishedIsNotTakenForALeftover() throws IOException {
    StorageBackend files = backend();
    Blob blob = files.write(ACME, bytes(10));

    files.deleteUnfinished(ACME, List.of(blob.id()));

    assertThat(files.list(ACME, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void listsEveryBlobOnceInPages() throws IOException {
    StorageBackend files = backend();
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
  void tellsWhichSpacesHaveFolders() throws IOException {
    StorageBackend files = backend();
    files.write(ACME, bytes(1));
    files.write(StorageSpace.of(new TenantId("globex")), bytes(1));

    assertThat(files.folders()).contains("acme", "globex");
  }

  @Test
  void removesEverythingOfATenantAndNothingOfAnother() throws IOException {
    StorageBackend files = backend();
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
  void keepsBytesOfEverySize() throws IOException {
    StorageBackend files = backend();
    for (int size : List.of(0, 1, 64 * 1024, 100_000, 8 * 1024 * 1024, PARTS)) {
      byte[] all = random(size);

      Blob blob = files.write(ACME, new ByteArrayInputStream(all));

      assertThat(blob.size()).isEqualTo(size);
      if (size > 0) {
        assertThat(read(files, blob)).isEqualTo(all);
      }
    }
  }

  @Test
  void aStreamThatBreaksLateLeavesNothing() {
    StorageBackend files = backend();
    InputStream broken = new SequenceInputStream(bytes(PARTS), new BrokenStream());

    assertThatThrownBy(() -> files.write(ACME, broken)).hasMessage("gone");

    assertThat(files.list(ACME, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void aCopyOutlivesItsSource() throws IOException {
    StorageBackend files = backend();
    byte[] all = random(100_000);
    Blob source = files.write(ACME, new ByteArrayInputStream(all));

    Blob copy = files.copy(ACME, source.id());
    files.delete(ACME, List.of(source.id()));

    assertThat(copy.id()).isNotEqualTo(source.id());
    assertThat(copy.size()).isEqualTo(all.length);
    assertThat(read(files, copy)).isEqualTo(all);
    assertThatThrownBy(() -> files.copy(ACME, source.id())).isInstanceOf(StorageFault.class);
  }

  @Test
  void listsWhenAndHowLarge() throws IOException {
    StorageBackend files = backend();
    Blob blob = files.write(ACME, bytes(17));

    ListedBlob listed = files.list(ACME, Optional.empty(), 10).getFirst();

    assertThat(listed.id()).isEqualTo(blob.id());
    assertThat(listed.size()).isEqualTo(17);
    assertThat(listed.finished()).isTrue();
    assertThat(Duration.between(listed.touched(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(10));
  }

  @Test
  void aTenantCannotReadCopyOrDeleteAnotherTenantsBytes() throws IOException {
    StorageBackend files = backend();
    StorageSpace globex = StorageSpace.of(new TenantId("globex"));
    Blob blob = files.write(ACME, bytes(5));

    assertThatThrownBy(() -> files.open(globex, blob.id(), 0, 5)).isInstanceOf(StorageFault.class);
    assertThatThrownBy(() -> files.copy(globex, blob.id())).isInstanceOf(StorageFault.class);
    files.delete(globex, List.of(blob.id()));

    assertThat(read(files, blob)).hasSize(5);
    assertThat(files.list(globex, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void knowsASpaceEvenWhenItsLastBlobIsGone() throws IOException {
    StorageBackend files = backend();
    assertThat(files.knows(ACME)).isFalse();
    Blob blob = files.write(ACME, bytes(5));

    files.delete(ACME, List.of(blob.id()));

    assertThat(files.knows(ACME)).isTrue();
    files.prepare();
  }
}
