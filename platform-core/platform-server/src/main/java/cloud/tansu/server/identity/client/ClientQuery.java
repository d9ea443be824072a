package cloud.tansu.server.identity.client;

import cloud.tansu.server.kernel.PageRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which clients somebody wants to see.
 *
 * @param search part of id or name, in any case; empty for all
 * @param enabled only the enabled or only the disabled ones; empty for both
 */
public record ClientQuery(
    String search, Optional<Boolean> enabled, Sort sort, boolean descending, PageRequest page) {

  private static final int MAX_SEARCH = 200;

  public ClientQuery {
    search = search.strip();
    search = search.substring(0, Math.min(search.length(), MAX_SEARCH));
  }

  /** By what clients can be sorted. */
  public enum Sort {
    NAME("name", "lower(c.name)"),
    CREATED("createdAt", "c.created_at"),
    LAST_USED("lastUsedAt", "c.last_used_at");

    private final String value;
    private final String column;

    Sort(String value, String column) {
      this.value = value;
      this.column = column;
    }

    /** As in the parameter {@code sort}. */
    public String value() {
      return value;
    }

    String column() {
      return column;
    }

    public static Optional<Sort> of(String value) {
      return Arrays.stream(values()).filter(sort -> sort.value.equals(value)).findFirst();
    }
  }
}
