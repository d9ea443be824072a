package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.token.Scopes;
import java.util.List;

/** What scopes mean, in words for users. */
final class Permissions {

  private Permissions() {}

  static List<String> of(Scopes scopes) {
    return scopes.names().stream().map(Permissions::of).distinct().toList();
  }

  private static String of(String scope) {
    return switch (scope) {
      case Scopes.OPENID -> "Know that it is you";
      case Scopes.PROFILE -> "See your name";
      case Scopes.EMAIL -> "See your e-mail address";
      case Scopes.ROLES -> "See which roles you have";
      case Scopes.OFFLINE_ACCESS -> "Keep access while you are away";
      case Scopes.DB_READ -> "Read the data that you may read";
      case Scopes.DB_WRITE -> "Change the data that you may change";
      case Scopes.STORAGE_READ -> "Read files";
      case Scopes.STORAGE_WRITE -> "Change files";
      case Scopes.FUNCTIONS_EXECUTE -> "Run functions";
      case Scopes.FUNCTIONS_MANAGE -> "Change functions";
      case Scopes.ADMIN_FULL -> "Do everything that an administrator can";
      default -> scope;
    };
  }
}
