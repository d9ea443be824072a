package cloud.tansu.server.identity.user;

import java.util.Locale;

/** What a one-time link lets its holder do. */
public enum LinkPurpose {
  /** Set the first password of an account that somebody else made. */
  SETUP,
  /** Set a new password, sent to the address of the account. */
  RESET,
  /** Prove the address of the account, to which it is sent. */
  VERIFY,
  /** Give the account the address to which it is sent. */
  EMAIL_CHANGE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
