package cloud.tansu.server.kernel;

/**
 * Which page of a list a caller wants.
 *
 * @param page number of the page, from 1
 * @param pageSize rows on a page, 1 to {@value #MAX_PAGE_SIZE}
 */
public record PageRequest(int page, int pageSize) {

  public static final int MAX_PAGE_SIZE = 500;
  public static final int DEFAULT_PAGE_SIZE = 50;
  private static final int MAX_PAGE = 1_000_000;

  public PageRequest {
    if (page < 1 || page > MAX_PAGE) {
      throw new IllegalArgumentException("page is 1 to " + MAX_PAGE);
    }
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new IllegalArgumentException("pageSize is 1 to " + MAX_PAGE_SIZE);
    }
  }

  public static PageRequest first() {
    return new PageRequest(1, DEFAULT_PAGE_SIZE);
  }

  /** Rows to skip before the page begins. */
  public long offset() {
    return (long) (page - 1) * pageSize;
  }
}
