package cloud.tansu.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists all objects below a prefix, page after page. */
final class ListStoredObjects implements Work {

  private static final Pattern KEY = Pattern.compile("<Key>|\"key\":");
  private static final Pattern TOKEN =
      Pattern.compile("<NextContinuationToken>([^<]*)</NextContinuationToken>");
  private static final Pattern LINK = Pattern.compile("<[^>?]*\\?([^>]*)>; rel=\"next\"");

  private final ObjectStore.Client client;
  private final int objects;
  private final boolean s3;

  private ListStoredObjects(ObjectStore.Client client, int objects, boolean s3) {
    this.client = client;
    this.objects = objects;
    this.s3 = s3;
  }

  static Work.Kind byS3(ObjectStore store, int objects) {
    return client -> new ListStoredObjects(store.connect(), objects, true);
  }

  static Work.Kind byOwnApi(ObjectStore store, int objects) {
    return client -> new ListStoredObjects(store.connect(), objects, false);
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    String query =
        s3
            ? "list-type=2&prefix=many%2F"
            : "bucket=" + StorageBench.BUCKET + "&pageSize=1000&prefix=many%2F";
    int found = 0;
    while (!query.isEmpty()) {
      HttpAnswer page = client.ask("GET", query);
      if (!page.served(200)) {
        return false;
      }
      String text = page.text();
      found += Math.toIntExact(KEY.matcher(text).results().count());
      query = s3 ? nextByToken(text) : nextByLink(page);
    }
    if (found != objects) {
      throw new BenchFailure("a list of " + found + " objects");
    }
    return true;
  }

  private static String nextByToken(String text) {
    Matcher token = TOKEN.matcher(text);
    return token.find()
        ? "continuation-token="
            + token.group(1).replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
            + "&list-type=2&prefix=many%2F"
        : "";
  }

  private static String nextByLink(HttpAnswer page) {
    Matcher link = LINK.matcher(page.headers().getOrDefault("link", ""));
    return link.find() ? link.group(1) : "";
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
