package cloud.tansu.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The tenant whose users and documents are measured.
 *
 * @param token access token of its administrator
 * @param password of all its people
 * @param refreshTokens one of each user
 */
record BenchTenant(
    URI server,
    String id,
    String token,
    String password,
    String collection,
    List<String> refreshTokens,
    List<StoredDocument> documents) {

  private static final int DOCUMENTS = 2_000;

  /** A document that can be read. */
  record StoredDocument(String id, String tag) {}

  /**
   * Fills a tenant.
   *
   * @param secret sets its administrator up
   * @param users how many sign up
   */
  static BenchTenant fill(URI server, String id, String secret, String password, int users)
      throws IOException, BenchFailure {
    try (Platform platform = new Platform(server);
        HttpConnection http = new HttpConnection(server)) {
      String token = platform.setUp(id, secret, password);
      String collection = platform.collection(token, "bench");
      List<String> refreshTokens = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        refreshTokens.add(platform.signUp(id, email(user), password));
      }
      List<StoredDocument> documents = new ArrayList<>();
      for (int number = 0; number < DOCUMENTS; number++) {
        HttpAnswer stored =
            http.send(
                    "POST",
                    "/db/api/documents",
                    Platform.bearer(token),
                    DocumentContent.request(collection, number))
                .expect(201);
        documents.add(new StoredDocument(stored.text("id"), stored.header("etag")));
      }
      return new BenchTenant(
          server, id, token, password, collection, List.copyOf(refreshTokens), documents);
    }
  }

  static String email(int user) {
    return "user" + user + "@example.com";
  }
}
