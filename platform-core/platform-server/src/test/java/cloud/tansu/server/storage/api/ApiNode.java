package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.presign.PresignedUrls;
import cloud.tansu.server.storage.presign.TestPresign;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TestRequestTenant;
import cloud.tansu.server.tenancy.TestTenants;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.TestProblemDocuments;
import cloud.tansu.server.web.WebConfig;
import cloud.tansu.testkit.AdjustableClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;

/** The native API as the container would put it together, on databases and files of a test. */
public final class ApiNode {

  public final AdjustableClock clock = new AdjustableClock();
  public final TestStorage storage;
  final ObjectReadsResource reads;
  final ObjectWritesResource writes;
  final ObjectListResource lists;
  final BucketsResource buckets;
  final BucketSettingsResource settings;
  final VersionsResource versions;
  final CopyResource copies;
  final DeleteManyResource deletions;
  final TagsResource tags;
  final UsageResource usage;
  final PresignResource presign;
  final MultipartResource uploads;
  final MultipartPartsResource parts;
  final OpenUploadsResource open;
  public final StorageCallers callers;
  public final NamedTenant named;
  public final PresignedCalls presigned;
  public final PresignedUrls urls;
  private final TestDatabases databases;
  private TestCall present = new TestCall("GET", "/");

  public ApiNode(TestDatabases databases, Path directory) {
    this(databases, directory, 0);
  }

  /**
   * @param requests that count for a tenant in a window; 0 for any number
   */
  ApiNode(TestDatabases databases, Path directory, int requests) {
    this.databases = databases;
    this.storage = TestStorage.on(databases.get(), directory.resolve("objects"));
    urls = TestPresign.on(databases.get(), directory.resolve("keys"), clock);
    HttpServletRequest request = TestCall.current(() -> present);
    TenantRegistry registry = TestTenants.registry(databases.get());
    named =
        new NamedTenant(
            registry,
            TestRateLimits.ofTenants(databases.get(), storage.settings(), requests, clock),
            request);
    presigned = new PresignedCalls(urls, named);
    callers =
        new StorageCallers(
            TestRequestTenant.of(registry, request, TestCall.refusals()),
            presigned,
            named,
            storage.buckets(),
            TestCall.refusals(),
            request);
    PageLinks links = new PageLinks(new WebConfig("http://localhost", 1_000_000, Optional.empty()));
    UploadBounds bounds =
        new UploadBounds(storage.uploads(), TestBackend.config(directory.resolve("objects")));
    this.reads =
        new ObjectReadsResource(
            storage.reads(),
            new ObjectAnswers(storage.reads(), TestProblemDocuments.standard()),
            callers);
    this.writes = new ObjectWritesResource(storage.writes(), callers, request);
    this.lists = new ObjectListResource(storage.buckets(), storage.reads(), callers, links);
    this.buckets = new BucketsResource(storage.buckets(), callers);
    this.settings = new BucketSettingsResource(storage.buckets(), callers);
    this.versions =
        new VersionsResource(storage.buckets(), storage.reads(), storage.writes(), callers, links);
    this.copies = new CopyResource(storage.reads(), storage.writes(), callers);
    this.deletions = new DeleteManyResource(storage.writes(), callers);
    this.tags = new TagsResource(storage.reads(), storage.writes(), callers);
    this.usage = new UsageResource(storage.usage(), callers);
    this.presign = new PresignResource(new IssuePresignedUrls(urls, new TestJournal()), callers);
    this.uploads = new MultipartResource(storage.uploads(), bounds, callers);
    this.parts = new MultipartPartsResource(storage.uploads(), bounds, callers, request);
    this.open = new OpenUploadsResource(storage.uploads(), storage.buckets(), callers, links);
  }

  /** A tenant with a bucket called pictures, and an administrator of it. */
  public Caller tenant(String id) {
    TenantId tenant = databases.tenant(id);
    TestTenants.register(databases.get(), tenant, clock);
    storage
        .buckets()
        .create(
            StorageSpace.of(tenant),
            TestStorage.ALICE,
            TestStorage.PICTURES,
            BucketSettings.DEFAULT);
    return caller(Optional.of(tenant), "admin.full");
  }

  static Caller caller(Optional<TenantId> tenant, String scope) {
    return new Caller("server", tenant, Set.of(scope), Set.of(), Map.of("client_id", "server"));
  }

  /** Makes a call; the function hands it to a resource. */
  public TestAnswer send(TestCall call, Function<ContainerRequest, ?> resource) {
    present = call;
    return TestAnswer.of(() -> resource.apply(call.request()));
  }

  TestAnswer get(TestCall call) {
    return send(
        call,
        request ->
            reads.get(
                new AddressParameters(), new SignatureParameters(), request.getUriInfo(), request));
  }

  TestAnswer head(TestCall call) {
    return send(
        call,
        request ->
            reads.head(
                new AddressParameters(), new SignatureParameters(), request.getUriInfo(), request));
  }

  TestAnswer put(TestCall call) {
    present = call;
    ContainerRequest request = call.request();
    return TestAnswer.of(
        () ->
            writes.put(
                new AddressParameters(),
                new SignatureParameters(),
                new BoundParameters(),
                call.stream(),
                request.getUriInfo(),
                request));
  }

  TestAnswer delete(TestCall call) {
    return send(
        call, request -> writes.delete(new AddressParameters(), request.getUriInfo(), request));
  }

  /** A body as the server reads it. */
  static <T> T body(Class<T> type, String json) {
    try {
      return Json.mapper().readValue(json.replace('\'', '"'), type);
    } catch (JsonProcessingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
