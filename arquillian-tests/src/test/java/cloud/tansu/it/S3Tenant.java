package cloud.tansu.it;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A tenant with an access key, and the AWS SDK for Java as its documentation sets it up. */
record S3Tenant(TestTenant tenant, URI endpoint, String id, String secret) {

  private static final String KEYS = "/storage/api/access-keys";

  static S3Tenant make(RunningServer server) {
    return of(server, server.tenant());
  }

  /** A tenant there is, with a new key for everything. */
  static S3Tenant of(RunningServer server, TestTenant tenant) {
    return withKey(server.client(), tenant, Map.of("description", "test"));
  }

  /** At a server of the test's own. */
  static S3Tenant make(PlatformClient client, TestTenant tenant) {
    return withKey(client, tenant, Map.of("description", "test"));
  }

  private static S3Tenant withKey(
      PlatformClient client, TestTenant tenant, Map<String, Object> wanted) {
    PlatformAnswer key = client.post(KEYS).bearer(tenant.token()).json(wanted).send().expect(201);
    return new S3Tenant(
        tenant,
        URI.create(client.base() + "/s3"),
        key.text("accessKeyId"),
        key.text("secretAccessKey"));
  }

  /** The same tenant with a key that reaches some buckets, or lets do only some things. */
  S3Tenant limited(RunningServer server, List<String> buckets, List<String> permissions) {
    return withKey(server.client(), tenant, Map.of("buckets", buckets, "permissions", permissions));
  }

  private StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  S3Client client() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** The same address with another key. */
  S3Tenant with(PlatformAnswer key) {
    return new S3Tenant(tenant, endpoint, key.text("accessKeyId"), key.text("secretAccessKey"));
  }

  /** The same at another address. */
  S3Tenant at(URI other) {
    return new S3Tenant(tenant, other, id, secret);
  }

  S3Presigner presigner() {
    return presigner(true);
  }

  /**
   * @param pathStyle whether the bucket is in the path, not in the name of the host
   */
  S3Presigner presigner(boolean pathStyle) {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(pathStyle).build())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .build();
  }
}
