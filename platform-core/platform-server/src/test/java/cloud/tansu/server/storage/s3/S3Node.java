package cloud.tansu.server.storage.s3;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.keys.AccessKeyNode;
import cloud.tansu.server.storage.keys.AccessKeyScope;
import cloud.tansu.server.storage.keys.AccessKeys;
import cloud.tansu.server.storage.s3.signature.SentMessage;
import cloud.tansu.server.storage.s3.signature.TestSigner;
import cloud.tansu.server.tenancy.TestTenants;
import cloud.tansu.server.web.TestSecurityHeaders;
import cloud.tansu.testkit.AdjustableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The S3 protocol as the container would put it together, on databases and files of a test. */
final class S3Node {

  final AdjustableClock clock = new AdjustableClock();
  final TestStorage storage;
  private final AccessKeyNode keys;
  private final S3Endpoint endpoint;

  /**
   * @param requests that a tenant may make in a window; 0 for any number
   */
  S3Node(TestDatabases databases, Path directory, int requests) {
    this(databases, directory, requests, 0);
  }

  /**
   * @param ofAddress requests of an address that may be refused or anonymous; 0 for any number
   */
  S3Node(TestDatabases databases, Path directory, int requests, int ofAddress) {
    this.storage = TestStorage.on(databases.get(), directory.resolve("objects"));
    this.keys = new AccessKeyNode(databases, directory.resolve("keys"), clock);
    BucketEdit edit = new BucketEdit(storage.buckets());
    MultipartListings listings = new MultipartListings(storage.uploads(), storage.buckets());
    BucketOperations buckets = new BucketOperations(storage.buckets());
    this.endpoint =
        new S3Endpoint(
            new S3Authentication(
                keys.finder,
                TestTenants.registry(databases.get()),
                TestRateLimits.ofAddresses(databases.get(), ofAddress, clock),
                clock),
            new S3Operations(
                new BucketRoutes(
                    buckets,
                    new ListOperations(storage.reads(), storage.buckets()),
                    new DeleteManyOperation(storage.writes()),
                    listings,
                    new BucketConfigurations(edit),
                    new AccessOperations(edit)),
                objects(listings),
                buckets),
            new CrossOrigin(storage.buckets()),
            new S3Failures(),
            TestRateLimits.ofTenants(databases.get(), storage.settings(), requests, clock));
  }

  private ObjectRoutes objects(MultipartListings listings) {
    return new ObjectRoutes(
        new GetOperation(storage.reads(), storage.buckets()),
        new PutOperation(storage.writes(), storage.reads()),
        new CopyOperation(storage.reads(), storage.writes(), storage.uploads()),
        new MultipartOperations(storage.uploads()),
        listings,
        new TaggingOperations(storage.reads(), storage.writes()));
  }

  /** The filter of a host that serves the protocol. */
  S3HostFilter hosts(String host) {
    S3Config config = new S3Config(Optional.of(List.of(host)));
    return new S3HostFilter(new S3Hosts(config), endpoint, TestSecurityHeaders.plain());
  }

  StorageSpace tenant(String id) {
    return keys.tenant(id);
  }

  AccessKeyNode keys() {
    return keys;
  }

  /** Somebody who signs with a key of that space. */
  Client client(StorageSpace space, AccessKeyScope scope) {
    return new Client(keys.create(space, scope));
  }

  ServletFakes.Answer send(SentMessage message, byte[] body) {
    ServletFakes.Answer answer = new ServletFakes.Answer();
    try {
      String rawPath = message.rawPath();
      endpoint.answer(
          ServletFakes.request(message, body),
          answer.response(),
          () -> S3Address.ofPath(rawPath.substring(S3Servlet.PATH.length())));
      return answer;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A program with an access key. */
  final class Client {

    private final AccessKeys.WithSecret key;

    Client(AccessKeys.WithSecret key) {
      this.key = key;
    }

    ServletFakes.Answer send(String method, String target) {
      return send(new SentMessage(method, "/s3" + target), "");
    }

    ServletFakes.Answer send(String method, String target, String body) {
      return send(new SentMessage(method, "/s3" + target), body);
    }

    ServletFakes.Answer send(SentMessage message, String body) {
      return send(message, body, "UNSIGNED-PAYLOAD");
    }

    ServletFakes.Answer send(SentMessage message, String body, String payload) {
      return S3Node.this.send(signed(message, payload), body.getBytes(StandardCharsets.UTF_8));
    }

    SentMessage signed(SentMessage message, String payload) {
      Instant now = clock.instant();
      return TestSigner.sign(message, key.key().id().value(), key.secret(), now, payload);
    }
  }
}
