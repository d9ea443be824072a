package cloud.tansu.server.identity.user;

/** Whether a user may sign in. */
public enum UserStatus {
  ACTIVE,
  DISABLED
}
