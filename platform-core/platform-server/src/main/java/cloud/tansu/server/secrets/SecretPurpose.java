package cloud.tansu.server.secrets;

import cloud.tansu.server.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a secret is: whose, and in which table and column it is kept. A value that was encrypted for
 * one purpose cannot be decrypted for another, so that a row moved to another tenant or column is
 * worthless.
 *
 * @param tenant the tenant in whose database the value is; empty for the platform's own
 * @param table table without schema, or another stable name of the place
 * @param column column, or another stable name of the value
 */
public record SecretPurpose(Optional<TenantId> tenant, String table, String column) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public SecretPurpose {
    if (!NAME.matcher(table).matches() || !NAME.matcher(column).matches()) {
      throw new IllegalArgumentException("Table and column of a secret are lower-case SQL names");
    }
  }

  public static SecretPurpose of(TenantId tenant, String table, String column) {
    return new SecretPurpose(Optional.of(tenant), table, column);
  }

  public static SecretPurpose ofPlatform(String table, String column) {
    return new SecretPurpose(Optional.empty(), table, column);
  }

  /** The bytes bound to the ciphertext; no part can contain the separator. */
  byte[] associatedData() {
    String text = tenant.map(TenantId::value).orElse("") + "|" + table + "|" + column;
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
