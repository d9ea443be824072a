package cloud.tansu.it;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** Two tenants with users, functions and files, so that the pages have something to show. */
final class SampleData {

  private SampleData() {}

  /** Makes what is not there yet and returns the first tenant. */
  static TestTenant in(RunningServer server) {
    tenant(server, "globex", "Globex Corporation");
    return tenant(server, "acme", "Acme Ltd");
  }

  private static TestTenant tenant(RunningServer server, String id, String name) {
    PlatformClient client = server.client();
    PlatformAnswer answer =
        client
            .post("/db/api/provisioning/tenants")
            .bearer(server.administrator())
            .json(body(id, name))
            .send();
    if (answer.status() == 200) {
      return new TestTenant(client, id, token(client, id));
    }
    client.setUp(id, answer.expect(201).text("setupLink"));
    TestTenant made = new TestTenant(client, id, token(client, id));
    List.of("alice@example.com", "bob@example.com", "carol@example.com").forEach(made::signUp);
    register(made, "Acme shop", "public", List.of("https://shop.acme.example/callback"));
    register(made, "Nightly export", "confidential", List.of());
    String orders = made.collection("orders");
    for (int i = 1; i <= 3; i++) {
      made.document(orders, Map.of("number", 1000 + i, "customer", "Customer " + i));
    }
    webhook(made, "https://shop.acme.example/hooks");
    SampleFunctions.in(made);
    objects(server, made);
    return made;
  }

  /** Switched off, so that nothing is sent. */
  private static void webhook(TestTenant tenant, String url) {
    tenant
        .client()
        .post("/db/api/webhooks")
        .bearer(tenant.token())
        .json(Map.of("url", url, "eventTypes", List.of("document.*"), "active", false))
        .send()
        .expect(201);
  }

  private static void objects(RunningServer server, TestTenant tenant) {
    try (S3Client s3 = S3Tenant.of(server, tenant).client()) {
      for (String bucket : List.of("pictures", "backups")) {
        s3.createBucket(b -> b.bucket(bucket));
        for (String key : List.of("2026/may/report.csv", "2026/june.txt", "readme.md")) {
          s3.putObject(
              b -> b.bucket(bucket).key(key).contentType("text/plain"),
              RequestBody.fromString(key.repeat(100)));
        }
      }
      s3.putBucketVersioning(
          b ->
              b.bucket("pictures")
                  .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
      LifecycleRule rule =
          LifecycleRule.builder()
              .id("old drafts")
              .status(ExpirationStatus.ENABLED)
              .filter(filter -> filter.prefix("drafts/"))
              .expiration(end -> end.days(30))
              .build();
      s3.putBucketLifecycleConfiguration(
          b -> b.bucket("pictures").lifecycleConfiguration(rules -> rules.rules(rule)));
    }
  }

  /** The id of the only thing in a list of the tenant. */
  static String only(TestTenant tenant, String list) {
    return tenant
        .client()
        .get(list)
        .bearer(tenant.token())
        .send()
        .expect(200)
        .json()
        .path("items")
        .path(0)
        .path("id")
        .asText();
  }

  private static void register(TestTenant tenant, String name, String type, List<String> uris) {
    tenant
        .client()
        .post("/identity/api/" + tenant.id() + "/clients")
        .bearer(tenant.token())
        .json(Map.of("name", name, "type", type, "redirectUris", uris))
        .send()
        .expect(201);
  }

  private static Map<String, String> body(String id, String name) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("tenantId", id);
    body.put("displayName", name);
    body.put("adminEmail", "owner@" + id + ".example");
    return body;
  }

  private static String token(PlatformClient client, String id) {
    return client
        .signIn(id, "admin@" + id + ".local", PlatformClient.PASSWORD)
        .expect(200)
        .text("access_token");
  }
}
