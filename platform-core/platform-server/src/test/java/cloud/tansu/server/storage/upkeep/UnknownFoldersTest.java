package cloud.tansu.server.storage.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.LocalFiles;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.tenancy.TestTenants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UnknownFoldersTest {

  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
  private static final TenantId KNOWN = new TenantId("acme");
  private static final TenantId PURGED = new TenantId("globex");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private LocalFiles files;

  @BeforeEach
  void open() throws IOException {
    files = TestBackend.files(directory);
    TestTenants.register(databases.get(), KNOWN, clock(0));
    store(StorageSpace.of(KNOWN));
    store(StorageSpace.of(PURGED));
    store(StorageSpace.PLATFORM);
    Files.createDirectories(directory.resolve("lost+found"));
  }

  private void store(StorageSpace space) throws IOException {
    var unused = files.write(space, new ByteArrayInputStream(new byte[] {1}));
  }

  private static Clock clock(int days) {
    return Clock.fixed(NOW.plus(Duration.ofDays(days)), ZoneOffset.UTC);
  }

  private long remove(int days) {
    return new UnknownFolders(
            databases.get(), TestTenants.registry(databases.get()), files, clock(days))
        .remove();
  }

  @Test
  void removesBytesOfTenantsThatNobodyKnowsAfterAWeekAndNothingElse() {
    assertThat(remove(0)).isZero();
    assertThat(remove(6)).isZero();
    assertThat(files.knows(StorageSpace.of(PURGED))).isTrue();

    assertThat(remove(8)).isEqualTo(1);

    assertThat(files.folders()).containsExactlyInAnyOrder("acme", "_platform", "lost+found");
    assertThat(remove(16)).isZero();
  }

  @Test
  void whoIsKnownAgainMeanwhileKeepsItsBytes() {
    assertThat(remove(0)).isZero();
    TestTenants.register(databases.get(), PURGED, clock(1));

    assertThat(remove(8)).isZero();
    assertThat(files.knows(StorageSpace.of(PURGED))).isTrue();
  }
}
