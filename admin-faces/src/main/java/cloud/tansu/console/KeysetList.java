package cloud.tansu.console;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * The page of a list that grows at its beginning, and the way to its neighbours: pages begin behind
 * a row and not at a number, so that what comes in meanwhile moves nothing. Read when it is drawn.
 */
public final class KeysetList<R extends Serializable> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int size;
  private final Source<R> source;

  /** Where the pages before this one begin; an empty text is the beginning of the list. */
  private final ArrayDeque<String> earlier = new ArrayDeque<>();

  private List<R> rows = List.of();
  private String here = "";
  private String following = "";
  private boolean read;

  /**
   * @param size rows on a page
   * @param source authorises the caller and reads
   */
  public KeysetList(int size, Source<R> source) {
    this.size = size;
    this.source = source;
  }

  /** Reads the page again when it is drawn next; called before each drawing. */
  public void refresh() {
    read = false;
  }

  /** Begins at the first page, because what was asked for has changed. */
  public void first() {
    earlier.clear();
    here = "";
    refresh();
  }

  public void next() {
    load();
    if (!following.isEmpty()) {
      earlier.push(here);
      here = following;
      refresh();
    }
  }

  public void previous() {
    here = earlier.isEmpty() ? "" : earlier.pop();
    refresh();
  }

  public boolean isFirstPage() {
    return earlier.isEmpty();
  }

  public boolean isLastPage() {
    load();
    return following.isEmpty();
  }

  /** Which page it is. */
  public String getPosition() {
    return "Page " + (earlier.size() + 1);
  }

  public List<R> getRows() {
    load();
    return rows;
  }

  private void load() {
    if (read) {
      return;
    }
    Part<R> part = source.read(size, text(here));
    if (part.rows().isEmpty() && !here.isEmpty()) {
      first();
      part = source.read(size, Optional.empty());
    }
    rows = part.rows();
    following = part.following().orElse("");
    read = true;
  }

  private static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** Where the rows come from. */
  @FunctionalInterface
  public interface Source<R extends Serializable> extends Serializable {

    /**
     * @param behind where the page begins; empty for the first
     */
    Part<R> read(int size, Optional<String> behind);
  }

  /**
   * Some rows.
   *
   * @param following where the next page begins; empty when there is none
   */
  public record Part<R>(List<R> rows, Optional<String> following) {

    public Part {
      rows = List.copyOf(rows);
    }
  }
}
