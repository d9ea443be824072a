package cloud.tansu.server.data.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of a document are shown.
 *
 * @param members names of the members, such as {@code id}; empty for all
 * @param paths parts of the content; empty when it is shown whole or not at all
 */
public record Projection(Set<String> members, List<Field.Content> paths) {

  static final int MAX_FIELDS = 50;

  private static final Projection ALL = new Projection(Set.of(), List.of());

  public Projection {
    members = Set.copyOf(members);
    paths = List.copyOf(paths);
  }

  /** The whole document. */
  public static Projection all() {
    return ALL;
  }

  /**
   * Reads {@code content.title,content.price,id}.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public static Projection parse(String parameter, String text) {
    Input input = new Input(parameter, text);
    Set<String> members = new LinkedHashSet<>();
    List<Field.Content> paths = new ArrayList<>();
    int fields = 0;
    do {
      switch (FieldReader.read(input, Set.of())) {
        case Field.Column column -> members.add(column.member());
        case Field.Content content -> {
          members.add(Field.CONTENT);
          paths.add(content);
        }
      }
      if (++fields > MAX_FIELDS) {
        throw input.refusal("names more than " + MAX_FIELDS + " fields");
      }
    } while (input.take(','));
    input.expectEnd();
    boolean whole = paths.stream().anyMatch(path -> path.path().isEmpty());
    return new Projection(members, whole ? List.of() : paths);
  }

  public boolean shows(String member) {
    return members.isEmpty() || members.contains(member);
  }

  /** The text of the content with the parts that are shown. */
  public Sql content() {
    if (!shows(Field.CONTENT)) {
      return Sql.of("null::text");
    }
    if (paths.isEmpty()) {
      return Sql.of("content::text");
    }
    Part root = new Part();
    paths.forEach(path -> root.add(path.path()));
    return new Sql().add("(").add(root.object(List.of())).add(")::text");
  }

  /** Part of the content: the whole of it, or some of its members. */
  private static final class Part {

    private final Map<String, Part> members = new LinkedHashMap<>();
    private boolean whole;

    void add(List<String> path) {
      if (path.isEmpty()) {
        whole = true;
        return;
      }
      members
          .computeIfAbsent(path.getFirst(), name -> new Part())
          .add(path.subList(1, path.size()));
    }

    /** An object of the members that are there. */
    Sql object(List<String> path) {
      Sql sql = new Sql().add("'{}'::jsonb");
      members.forEach((name, part) -> sql.add(" || ").add(part.member(path, name)));
      return sql;
    }

    private Sql member(List<String> above, String name) {
      List<String> path = new ArrayList<>(above);
      path.add(name);
      String[] steps = path.toArray(String[]::new);
      Sql sql = new Sql();
      if (whole) {
        return sql.add("case when content #> ? is not null", (Object) steps)
            .add(" then jsonb_build_object(cast(? as text), ", name)
            .add("content #> ?) else '{}' end", (Object) steps);
      }
      return sql.add("case when jsonb_typeof(content #> ?)", (Object) steps)
          .add(" in ('object', 'array') then jsonb_build_object(cast(? as text), ", name)
          .add(object(path))
          .add(") else '{}' end");
    }
  }
}
