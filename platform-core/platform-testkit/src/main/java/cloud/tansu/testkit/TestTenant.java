package cloud.tansu.testkit;

import java.util.Map;

/**
 * A tenant that a test made, and what its administrator does in it.
 *
 * @param token access token of its administrator
 */
public record TestTenant(PlatformClient client, String id, String token) {

  /** Signs a new user up and returns an access token. */
  public String signUp(String email) {
    return client
        .post("/identity/api/" + id + "/auth/signup")
        .json(Map.of("email", email, "password", PlatformClient.PASSWORD))
        .send()
        .expect(201)
        .text("access_token");
  }

  /** Makes a collection and returns its id. */
  public String collection(String name) {
    return client
        .post("/db/api/collections")
        .bearer(token)
        .json(Map.of("name", name))
        .send()
        .expect(201)
        .text("id");
  }

  /** Stores a document and returns the whole answer. */
  public PlatformAnswer document(String collectionId, Object content) {
    return client
        .post("/db/api/documents")
        .bearer(token)
        .json(Map.of("collectionId", collectionId, "content", content))
        .send()
        .expect(201);
  }

  /** Makes a function in JavaScript and deploys its source. */
  public void deploy(String name, String source) {
    client
        .post("/functions/api/" + id + "/functions")
        .bearer(token)
        .json(Map.of("name", name, "runtime", "javascript"))
        .send()
        .expect(201);
    client
        .post("/functions/api/" + id + "/functions/" + name + "/versions")
        .bearer(token)
        .json(Map.of("source", source))
        .send()
        .expect(201);
  }
}
