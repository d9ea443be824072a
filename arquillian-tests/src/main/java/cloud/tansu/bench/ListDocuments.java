package cloud.tansu.bench;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Reads lists of documents. */
final class ListDocuments implements Work {

  /** How many different pages are read. */
  static final int PAGES = 20;

  static final int PAGE_SIZE = 50;

  private static final String MEMBER = "\"collectionId\":";

  private final HttpConnection http;
  private final String headers;
  private final IntFunction<String> path;
  private final int lists;
  private final int rows;
  private final SplittableRandom random;

  private ListDocuments(
      HttpConnection http,
      String headers,
      IntFunction<String> path,
      int lists,
      int rows,
      int client) {
    this.http = http;
    this.headers = headers;
    this.path = path;
    this.lists = lists;
    this.rows = rows;
    this.random = new SplittableRandom(client);
  }

  /** One page of fifty after the other, which may have been kept. */
  static Work.Kind of(BenchTenant tenant) {
    return pages(tenant, "");
  }

  /** The same, with the database asked each time. */
  static Work.Kind uncached(BenchTenant tenant) {
    return pages(tenant, ReadDocuments.INSIST);
  }

  private static Work.Kind pages(BenchTenant tenant, String header) {
    String list = base(tenant) + "&pageSize=" + PAGE_SIZE + "&page=";
    return client ->
        new ListDocuments(
            new HttpConnection(tenant.server()),
            Platform.bearer(tenant.token()) + header,
            page -> list + (page + 1),
            PAGES,
            PAGE_SIZE,
            client);
  }

  /**
   * Finds single documents by a member of their content; the database is asked each time. To be
   * measured before others of the same content are stored.
   */
  static Work.Kind filtered(BenchTenant tenant) {
    String list = base(tenant) + "&content.number=eq.";
    return client ->
        new ListDocuments(
            new HttpConnection(tenant.server()),
            Platform.bearer(tenant.token()) + ReadDocuments.INSIST,
            number -> list + number,
            tenant.documents().size(),
            1,
            client);
  }

  private static String base(BenchTenant tenant) {
    return "/db/api/documents?collectionId=" + tenant.collection();
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    HttpAnswer answer = http.send("GET", path.apply(random.nextInt(lists)), headers, "");
    if (!answer.served(200)) {
      return false;
    }
    int found = answer.text().split(MEMBER, -1).length - 1;
    if (found != rows) {
      throw new BenchFailure("a list of " + found + " documents instead of " + rows);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
