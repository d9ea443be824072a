package cloud.tansu.server.secrets;

import cloud.tansu.server.kernel.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Encrypts what is kept in a database. Usable from the start-up step {@code secrets} on; safe for
 * use by many threads.
 */
@ApplicationScoped
public class Secrets {

  private final KeyRings rings;
  private final Tokens tokens;

  @Inject
  Secrets(KeyRings rings, Tokens tokens) {
    this.rings = rings;
    this.tokens = tokens;
  }

  /** Encrypts with the newest master key; two calls never give the same bytes. */
  public byte[] encrypt(SecretPurpose purpose, byte[] clear) {
    return sealing().seal(purpose, clear);
  }

  /** As {@link #encrypt(SecretPurpose, byte[])}, of a text in UTF-8. */
  public byte[] encrypt(SecretPurpose purpose, String clear) {
    return encrypt(purpose, clear.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Decrypts with whichever master key encrypted it.
   *
   * @throws SecretFault when the value was changed, was encrypted for another purpose or tenant, or
   *     its key is no longer in the ring
   */
  public byte[] decrypt(SecretPurpose purpose, byte[] encrypted) {
    return sealing().open(purpose, encrypted);
  }

  /** As {@link #decrypt(SecretPurpose, byte[])}, of a text in UTF-8. */
  public String decryptText(SecretPurpose purpose, byte[] encrypted) {
    return new String(decrypt(purpose, encrypted), StandardCharsets.UTF_8);
  }

  /**
   * Encrypts a stored value again when a newer master key has come since, as the rotation of keys
   * does with every row.
   *
   * @return the value to store instead; empty when it is up to date
   */
  public Optional<byte[]> renew(SecretPurpose purpose, byte[] encrypted) {
    boolean current = Sealing.keyIdOf(encrypted).equals(rings.current().newest().id());
    return current ? Optional.empty() : Optional.of(encrypt(purpose, decrypt(purpose, encrypted)));
  }

  /**
   * A keyed fingerprint of a value that is to be compared and grouped but not read, such as a
   * client's address: the same value gives the same 64 hexadecimal digits, also after a rotation of
   * the keys, and nobody without the key ring can find the value by trying.
   */
  public String fingerprint(SecretPurpose purpose, String value) {
    return rings.current().oldest().fingerprint(purpose.associatedData(), value);
  }

  private Sealing sealing() {
    return new Sealing(rings.current(), tokens);
  }
}
