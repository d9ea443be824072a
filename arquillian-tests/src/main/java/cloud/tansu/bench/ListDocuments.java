package cloud.tansu.bench;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Reads lists of documents. */
final class ListDocuments implements Work {

  /** How many different pages are read. */
  static final int PAGES = 20;

  static final int PAGE_SIZE = 50;

  private final HttpConnection http;
  private final String headers;
  private final IntFunction<String> path;
  private final int lists;
  private final SplittableRandom random;

  private ListDocuments(
      HttpConnection http, String headers, IntFunction<String> path, int lists, int client) {
    this.http = http;
    this.headers = headers;
    this.path = path;
    this.lists = lists;
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
            client);
  }

  /** Finds single documents by a member of their content; the database is asked each time. */
  static Work.Kind filtered(BenchTenant tenant) {
    String list = base(tenant) + "&content.number=eq.";
    return client ->
        new ListDocuments(
            new HttpConnection(tenant.server()),
            Platform.bearer(tenant.token()) + ReadDocuments.INSIST,
            number -> list + number,
            tenant.documents().size(),
            client);
  }

  private static String base(BenchTenant tenant) {
    return "/db/api/documents?collectionId=" + tenant.collection();
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    return http.send("GET", path.apply(random.nextInt(lists)), headers, "").served(200);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
