package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.Tokens;
import java.util.Base64;

/** What signs with an access key: 240 random bits, 40 characters as with Amazon. */
record AccessKeySecret(String text) {

  private static final int BYTES = 30;

  static AccessKeySecret random(Tokens tokens) {
    return new AccessKeySecret(
        Base64.getUrlEncoder().withoutPadding().encodeToString(tokens.bytes(BYTES)));
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "AccessKeySecret";
  }
}
