package cloud.tansu.server.storage.s3.signature;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For which day, region and service a signature was made. Any region is taken: there is one here,
 * and clients sign for whichever they were set to.
 *
 * @param date {@code yyyyMMdd}
 */
record CredentialScope(String date, String region) {

  static final String SERVICE = "s3";
  static final String TERMINATOR = "aws4_request";

  private static final Pattern DATE = Pattern.compile("[0-9]{8}");
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,64}");

  CredentialScope {
    if (!DATE.matcher(date).matches() || !REGION.matcher(region).matches()) {
      throw new IllegalArgumentException("Not a scope of Signature V4");
    }
  }

  /** An access key id and a scope, as {@code Credential} has them. */
  record Credential(String accessKeyId, CredentialScope scope) {}

  /** Reads {@code id/yyyyMMdd/region/s3/aws4_request}; empty when it is anything else. */
  static Optional<Credential> credential(String text) {
    String[] parts = text.split("/", -1);
    boolean complete =
        parts.length == 5
            && !parts[0].isEmpty()
            && DATE.matcher(parts[1]).matches()
            && REGION.matcher(parts[2]).matches()
            && parts[3].equals(SERVICE)
            && parts[4].equals(TERMINATOR);
    return complete
        ? Optional.of(new Credential(parts[0], new CredentialScope(parts[1], parts[2])))
        : Optional.empty();
  }

  String text() {
    return date + "/" + region + "/" + SERVICE + "/" + TERMINATOR;
  }
}
