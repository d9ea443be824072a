package cloud.tansu.server.identity.user;

/**
 * A password that was found good enough, ready to be stored.
 *
 * @param hash what is stored
 */
public record NewPassword(String hash) {

  /** Leaves the hash out: it must never reach a log. */
  @Override
  public String toString() {
    return "NewPassword";
  }
}
