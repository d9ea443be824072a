package cloud.tansu.server.storage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.Reader;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.intake.TransferSlots.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferSlotsTest {

  private static final StorageSpace ACME = StorageSpace.of(new TenantId("acme"));
  private static final StorageSpace GLOBEX = StorageSpace.of(new TenantId("globex"));
  private static final StorageSpace INITECH = StorageSpace.of(new TenantId("initech"));

  private final TransferSlots slots = new TransferSlots(config(12, 5, 2));

  private static StorageConfig config(int all, int ofTenant, int toStrangers) {
    return Configuration.of(
            Map.of(
                "tansu.storage.max-transfers", Integer.toString(all),
                "tansu.storage.max-transfers-per-tenant", Integer.toString(ofTenant),
                "tansu.storage.max-transfers-to-strangers", Integer.toString(toStrangers)))
        .bind(StorageConfig.class);
  }

  private List<Slot> take(StorageSpace space, Reader reader, int count) {
    List<Slot> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(slots.take(space, reader));
    }
    return taken;
  }

  private void assertFull(StorageSpace space, Reader reader) {
    assertThatThrownBy(() -> slots.take(space, reader)).isInstanceOf(ProblemException.class);
  }

  @Test
  void strangersLeavePlacesToTheTenantWhoseObjectsTheyRead() {
    take(ACME, Reader.STRANGER, 2);

    assertFull(ACME, Reader.STRANGER);
    take(ACME, Reader.KNOWN, 3);
    assertFull(ACME, Reader.KNOWN);
    take(GLOBEX, Reader.STRANGER, 2);
  }

  @Test
  void aTenantCannotTakeThePlacesOfAnotherTenantOrOfThePlatform() {
    take(ACME, Reader.KNOWN, 5);
    assertFull(ACME, Reader.KNOWN);
    take(GLOBEX, Reader.KNOWN, 4);

    assertFull(INITECH, Reader.KNOWN);
    take(StorageSpace.PLATFORM, Reader.KNOWN, 3);
    assertFull(StorageSpace.PLATFORM, Reader.KNOWN);
    assertThat(slots.running()).isEqualTo(12);
  }

  @Test
  void placesComeBack() {
    take(ACME, Reader.STRANGER, 2).forEach(Slot::close);
    take(ACME, Reader.KNOWN, 5).forEach(Slot::close);
    take(StorageSpace.PLATFORM, Reader.KNOWN, 3).forEach(Slot::close);

    assertThat(slots.running()).isZero();
    take(ACME, Reader.STRANGER, 2);
  }

  @Test
  void refusesAsManyTransfersAsWouldTakeAllThreads() throws IOException {
    Path preboot = Path.of("..", "..", "server-config", "src", "main", "config", "preboot.asadmin");
    int threads =
        Files.readAllLines(preboot).stream()
            .filter(line -> line.contains("http-thread-pool.max-thread-pool-size="))
            .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('=') + 1)))
            .findFirst()
            .orElseThrow();

    assertThat(StorageConfig.MOST_TRANSFERS).isEqualTo(threads * 3 / 4);
    assertThat(config(StorageConfig.MOST_TRANSFERS, 48, 16).maxTransfersOfTenants()).isEqualTo(113);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(StorageConfig.MOST_TRANSFERS + 1, 48, 16))
        .withMessageContaining("max-transfers");
  }
}
