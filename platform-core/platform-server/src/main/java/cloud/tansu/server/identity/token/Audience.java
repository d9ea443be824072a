package cloud.tansu.server.identity.token;

import java.util.Collection;
import java.util.List;

/** The APIs that a token can be meant for; a token is refused by the others. */
public enum Audience {
  IDENTITY("tansu.identity", "/identity/"),
  DB("tansu.db", "/db/"),
  STORAGE("tansu.storage", "/storage/"),
  FUNCTIONS("tansu.functions", "/functions/");

  private final String id;
  private final String prefix;

  Audience(String id, String prefix) {
    this.id = id;
    this.prefix = prefix;
  }

  /** The value in the claim {@code aud}. */
  public String id() {
    return id;
  }

  /** Whether a token with these scopes is meant for this API. */
  boolean includedBy(Collection<String> granted) {
    return this == IDENTITY
        || granted.contains(Scopes.ADMIN_FULL)
        || scopes().stream().anyMatch(granted::contains);
  }

  private List<String> scopes() {
    return switch (this) {
      case IDENTITY -> List.of();
      case DB -> List.of(Scopes.DB_READ, Scopes.DB_WRITE);
      case STORAGE -> List.of(Scopes.STORAGE_READ, Scopes.STORAGE_WRITE);
      case FUNCTIONS -> List.of(Scopes.FUNCTIONS_EXECUTE, Scopes.FUNCTIONS_MANAGE);
    };
  }

  /** The API that answers at a path; what has no prefix of its own belongs to identity. */
  public static Audience ofPath(String path) {
    for (Audience audience : values()) {
      if (path.startsWith(audience.prefix)) {
        return audience;
      }
    }
    return IDENTITY;
  }
}
