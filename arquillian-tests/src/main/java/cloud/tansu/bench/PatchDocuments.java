package cloud.tansu.bench;

import java.io.IOException;
import java.util.SplittableRandom;

/** Changes one member of one document after the other (JSON Merge Patch, RFC 7396). */
final class PatchDocuments implements Work {

  private final HttpConnection http;
  private final BenchTenant tenant;
  private final String bearer;
  private final SplittableRandom random;
  private long number;

  private PatchDocuments(BenchTenant tenant, int client) throws IOException {
    this.http = new HttpConnection(tenant.server());
    this.tenant = tenant;
    this.bearer = Platform.bearer(tenant.token());
    this.random = new SplittableRandom(client);
  }

  static Work.Kind of(BenchTenant tenant) {
    return client -> new PatchDocuments(tenant, client);
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    String id = tenant.documents().get(random.nextInt(tenant.documents().size())).id();
    String body = "{\"content\":{\"patched\":" + number++ + "}}";
    return http.send(
            "PATCH", "/db/api/documents/" + id, bearer, "application/merge-patch+json", body)
        .served(200);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
