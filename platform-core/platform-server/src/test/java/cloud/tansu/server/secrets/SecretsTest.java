package cloud.tansu.server.secrets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final SecretPurpose KEY_OF_ACME =
      SecretPurpose.of(new TenantId("acme"), "signing_keys", "private_key");

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  @TempDir Path directory = Path.of("");
  private Path keyFile = Path.of("");

  @BeforeEach
  void nameTheFile() {
    keyFile = directory.resolve("master.keys");
  }

  private Secrets open() {
    return TestSecrets.open(databases.get(), directory);
  }

  @Test
  void decryptsWhatItEncrypted() {
    Secrets secrets = open();

    byte[] encrypted = secrets.encrypt(KEY_OF_ACME, "to be kept");

    assertThat(new String(encrypted, US_ASCII)).doesNotContain("to be kept");
    assertThat(secrets.decryptText(KEY_OF_ACME, encrypted)).isEqualTo("to be kept");
    assertThat(secrets.encrypt(KEY_OF_ACME, "to be kept")).isNotEqualTo(encrypted);
  }

  @Test
  void refusesAValueOfWhichAnyByteWasChanged() {
    Secrets secrets = open();
    byte[] encrypted = secrets.encrypt(KEY_OF_ACME, "to be kept");

    for (int i = 0; i < encrypted.length; i++) {
      byte[] changed = encrypted.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> secrets.decrypt(KEY_OF_ACME, changed))
          .isInstanceOf(SecretFault.class);
    }
    assertThatThrownBy(() -> secrets.decrypt(KEY_OF_ACME, new byte[] {1, 1, 'k'}))
        .isInstanceOf(SecretFault.class);
  }

  @Test
  void refusesAValueOfAnotherTenantTableOrColumn() {
    Secrets secrets = open();
    byte[] encrypted = secrets.encrypt(KEY_OF_ACME, "to be kept");

    for (SecretPurpose other :
        new SecretPurpose[] {
          SecretPurpose.of(new TenantId("globex"), "signing_keys", "private_key"),
          SecretPurpose.of(new TenantId("acme"), "other_keys", "private_key"),
          SecretPurpose.of(new TenantId("acme"), "signing_keys", "other"),
          SecretPurpose.ofPlatform("signing_keys", "private_key")
        }) {
      assertThatThrownBy(() -> secrets.decrypt(other, encrypted)).isInstanceOf(SecretFault.class);
    }
  }

  @Test
  void decryptsWithAnOldKeyAndRenewsWithTheNewest() throws IOException {
    byte[] old = open().encrypt(KEY_OF_ACME, "to be kept");
    appendKey("next", "2999-01-01T00:00:00Z");

    Secrets rotated = open();

    assertThat(rotated.decryptText(KEY_OF_ACME, old)).isEqualTo("to be kept");
    byte[] renewed = rotated.renew(KEY_OF_ACME, old).orElseThrow();
    assertThat(Sealing.keyIdOf(renewed)).isEqualTo("next");
    assertThat(rotated.decryptText(KEY_OF_ACME, renewed)).isEqualTo("to be kept");
    assertThat(rotated.renew(KEY_OF_ACME, renewed)).isEmpty();
  }

  @Test
  void givesTheSameFingerprintAfterARotation() throws IOException {
    String before = open().fingerprint(KEY_OF_ACME, "203.0.113.7");
    appendKey("next", "2999-01-01T00:00:00Z");

    Secrets rotated = open();

    assertThat(rotated.fingerprint(KEY_OF_ACME, "203.0.113.7")).isEqualTo(before).hasSize(64);
    assertThat(rotated.fingerprint(KEY_OF_ACME, "203.0.113.8")).isNotEqualTo(before);
  }

  @Test
  void makesAKeyFileThatOnlyItsOwnerMayRead() throws IOException {
    open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryContaining(file -> file.equals(keyFile));
  }

  @Test
  void refusesAKeyFileThatOthersMayRead() throws IOException {
    open();
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusesToMakeANewKeyFileInPlaceOfALostOne() throws IOException {
    open();
    Files.delete(keyFile);

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Restore it from backup");
    assertThat(keyFile).doesNotExist();
  }

  @Test
  void refusesAKeyFileWithoutAKeyThatIsInUse() throws IOException {
    open();
    Files.delete(keyFile);
    Files.createFile(
        keyFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    appendKey("foreign", "2026-01-01T00:00:00Z");

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lacks the key");
  }

  @Test
  void refusesAnotherKeyUnderTheIdOfOneInUse() throws IOException {
    open();
    String line =
        Files.readAllLines(keyFile).stream()
            .filter(l -> !l.startsWith("#"))
            .findFirst()
            .orElseThrow();
    String[] parts = line.split(" ");
    Files.writeString(keyFile, parts[0] + " " + parts[1] + " " + keyOf(7) + "\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not the one");
  }

  @Test
  void refusesADamagedKeyFileWithoutShowingItsKeys() throws IOException {
    open();
    Files.writeString(keyFile, "\nbroken " + keyOf(1) + "\n", StandardOpenOption.APPEND);

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is damaged: line")
        .hasMessageNotContaining(keyOf(1));
  }

  private void appendKey(String id, String created) throws IOException {
    Files.writeString(
        keyFile, id + " " + created + " " + keyOf(42) + "\n", StandardOpenOption.APPEND);
  }

  private static String keyOf(int value) {
    byte[] bytes = new byte[MasterKey.BYTES];
    java.util.Arrays.fill(bytes, (byte) value);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
