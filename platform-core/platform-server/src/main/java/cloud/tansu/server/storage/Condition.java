package cloud.tansu.server.storage;

import java.util.List;
import java.util.Optional;

/**
 * In which states of the newest version a write is wanted.
 *
 * @param ifMatch entity tags without quotation marks of which it must have one, or {@code *} for
 *     any; empty for no condition
 * @param ifNoneMatch entity tags of which it must have none, or {@code *} for no object at all;
 *     empty for no condition
 */
public record Condition(List<String> ifMatch, List<String> ifNoneMatch) {

  public static final Condition NONE = new Condition(List.of(), List.of());

  /** Only when there is no such object. */
  public static final Condition IF_NEW = new Condition(List.of(), List.of("*"));

  private static final String ANY = "*";

  public Condition {
    ifMatch = List.copyOf(ifMatch);
    ifNoneMatch = List.copyOf(ifNoneMatch);
  }

  /** Only when the newest version has that entity tag. */
  public static Condition ifMatch(String etag) {
    return new Condition(List.of(etag), List.of());
  }

  public boolean isNone() {
    return ifMatch.isEmpty() && ifNoneMatch.isEmpty();
  }

  /** Whether it holds for a state: the entity tag, or empty when there is no object. */
  public boolean allows(Optional<String> etag) {
    boolean matches = ifMatch.isEmpty() || etag.filter(tag -> names(ifMatch, tag)).isPresent();
    return matches && etag.filter(tag -> names(ifNoneMatch, tag)).isEmpty();
  }

  private static boolean names(List<String> tags, String etag) {
    return tags.contains(ANY) || tags.contains(etag);
  }
}
