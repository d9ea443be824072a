package cloud.tansu.server.data.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a document that a caller can name. */
public sealed interface Field extends SortKey {

  /** The name by which the content is addressed. */
  String CONTENT = "content";

  /**
   * A value within the content.
   *
   * @param path names of members and positions in arrays, from the outside; empty for the content
   *     itself
   */
  record Content(List<String> path) implements Field {

    /** What PostgreSQL takes for a position in an array. */
    private static final Pattern POSITION = Pattern.compile("\\s*[+-]?[0-9]+");

    public Content {
      path = List.copyOf(path);
    }

    /** Whether a step may mean an element of an array as well as a member of that name. */
    boolean mayEnterArrays() {
      return path.stream().anyMatch(step -> POSITION.matcher(step).matches());
    }

    /** The path as a parameter. */
    String[] steps() {
      return path.toArray(String[]::new);
    }
  }

  /** A property that every document has. */
  enum Column implements Field {
    ID("id", "id", "uuid"),
    COLLECTION_ID("collectionId", "collection_id", "uuid"),
    VERSION("version", "version", "bigint"),
    CREATED_AT("createdAt", "created_at", "timestamptz"),
    UPDATED_AT("updatedAt", "updated_at", "timestamptz");

    private final String member;
    private final String sql;
    private final String type;

    Column(String member, String sql, String type) {
      this.member = member;
      this.sql = sql;
      this.type = type;
    }

    /** The column that the API calls by this name. */
    static Optional<Column> of(String member) {
      return Arrays.stream(values()).filter(each -> each.member.equals(member)).findFirst();
    }

    /** The name in the API. */
    public String member() {
      return member;
    }

    /** The name in the database. */
    String sql() {
      return sql;
    }

    /** The type in the database. */
    String type() {
      return type;
    }

    /** Whether there are documents without it. */
    boolean isNullable() {
      return this == COLLECTION_ID;
    }
  }
}
