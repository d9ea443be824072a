package cloud.tansu.server.secrets;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Opens the key ring at start. The platform database remembers which keys were in use and keeps a
 * value encrypted with each, so that a lost, foreign or exchanged key file is found at once and a
 * new one never takes its place unnoticed.
 */
@ApplicationScoped
class KeyRings implements StartupStep, ConfigContribution {

  private static final SecretPurpose CHECK = SecretPurpose.ofPlatform("crypto_keys", "check_value");
  private static final byte[] CHECKED = "tansucloud".getBytes(StandardCharsets.US_ASCII);

  private final Databases databases;
  private final KeyRingFile file;
  private final Tokens tokens;
  private final Clock clock;
  private volatile Optional<KeyRing> ring = Optional.empty();

  @Inject
  KeyRings(Databases databases, Configuration configuration, Tokens tokens, Clock clock) {
    this.databases = databases;
    this.file = new KeyRingFile(configuration.bind(SecretsConfig.class).keyFile());
    this.tokens = tokens;
    this.clock = clock;
  }

  KeyRing current() {
    return ring.orElseThrow(
        () -> new IllegalStateException("The key ring is opened by the start-up step 'secrets'"));
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(SecretsConfig.class);
  }

  @Override
  public int order() {
    return SECRETS;
  }

  @Override
  public String name() {
    return "secrets";
  }

  @Override
  public void start() {
    Map<String, byte[]> known = known();
    if (!file.exists()) {
      if (!known.isEmpty()) {
        throw new IllegalStateException(
            "The key file "
                + file
                + " is missing, but its keys are in use. Restore it from backup.");
      }
      file.create(clock, tokens);
    }
    KeyRing opened = file.read();
    known.forEach((id, checkValue) -> check(opened, id, checkValue));
    remember(opened);
    ring = Optional.of(opened);
  }

  /** The check values of the keys that were in use before this start, by key id. */
  private Map<String, byte[]> known() {
    Map<String, byte[]> known = new TreeMap<>();
    databases.readPlatform(
        unit ->
            unit.query(
                "SELECT key_id, check_value FROM crypto_keys",
                row -> known.put(row.getString(1), row.getBytes(2))));
    return known;
  }

  private void check(KeyRing opened, String id, byte[] checkValue) {
    MasterKey key =
        opened
            .find(id)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The key file "
                            + file
                            + " lacks the key '"
                            + id
                            + "' that is in use. Restore the file from backup."));
    try {
      byte[] clear = new Sealing(new KeyRing(List.of(key)), tokens).open(CHECK, checkValue);
      if (!Arrays.equals(clear, CHECKED)) {
        throw new SecretFault("The check value is another one");
      }
    } catch (SecretFault foreign) {
      throw new IllegalStateException(
          "The key '"
              + id
              + "' in "
              + file
              + " is not the one that the databases were encrypted with. Restore the file from"
              + " backup.",
          foreign);
    }
  }

  private void remember(KeyRing opened) {
    for (MasterKey key : opened.all()) {
      byte[] checkValue = new Sealing(new KeyRing(List.of(key)), tokens).seal(CHECK, CHECKED);
      databases.platform(
          unit ->
              unit.update(
                  "INSERT INTO crypto_keys (key_id, check_value, created_at) VALUES (?, ?, ?)"
                      + " ON CONFLICT DO NOTHING",
                  key.id(),
                  checkValue,
                  key.createdAt()));
    }
  }
}
