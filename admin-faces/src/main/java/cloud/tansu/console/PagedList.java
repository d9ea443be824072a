package cloud.tansu.console;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import java.io.Serializable;
import java.util.List;

/** The page of a list that is shown, and the way to its neighbours. Read when it is drawn. */
public final class PagedList<R extends Serializable> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int size;
  private final Source<R> source;

  private List<R> rows = List.of();
  private int number = 1;
  private long total;
  private boolean read;

  /**
   * @param size rows on a page
   * @param source authorises the caller and reads
   */
  public PagedList(int size, Source<R> source) {
    this.size = size;
    this.source = source;
  }

  /** Reads the page again when it is drawn next; called before each drawing. */
  public void refresh() {
    read = false;
  }

  /** Begins at the first page, because what was asked for has changed. */
  public void first() {
    turnTo(1);
  }

  public void next() {
    turnTo(number + 1);
  }

  public void previous() {
    turnTo(Math.max(1, number - 1));
  }

  private void turnTo(int page) {
    number = page;
    refresh();
  }

  public boolean isFirstPage() {
    return number == 1;
  }

  public boolean isLastPage() {
    return (long) number * size >= total;
  }

  /** Which rows of how many are shown. */
  public String getPosition() {
    long from = (number - 1L) * size + 1;
    return from + "–" + (from + rows.size() - 1) + " of " + total;
  }

  public List<R> getRows() {
    if (!read) {
      load();
    }
    return rows;
  }

  private void load() {
    show(source.read(new PageRequest(number, size)));
    if (rows.isEmpty() && number > 1) {
      number = 1;
      show(source.read(new PageRequest(number, size)));
    }
  }

  private void show(Page<R> page) {
    rows = page.items();
    total = page.total();
    read = true;
  }

  /** Where the rows come from. */
  @FunctionalInterface
  public interface Source<R> extends Serializable {
    Page<R> read(PageRequest page);
  }
}
