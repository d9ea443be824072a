package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.ListVersions;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.VersionPage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.WriteResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sources of functions as objects, in a bucket of the platform's own space: no tenant can name it,
 * and it counts against no quota. The bucket keeps versions, and each source is known by its
 * object's version: what replaces a deleted function never loses its code to the clean-up of the
 * old one.
 */
@ApplicationScoped
class CodeObjects {

  static final BucketName BUCKET = new BucketName("function-code");

  private static final int MOST_DELETED_AT_ONCE = 500;

  private final Buckets buckets;
  private final ObjectReads reads;
  private final ObjectWrites writes;

  @Inject
  CodeObjects(Buckets buckets, ObjectReads reads, ObjectWrites writes) {
    this.buckets = buckets;
    this.reads = reads;
    this.writes = writes;
  }

  /** Where a source lies. */
  record Place(String key, UUID version) {}

  /** {@code <tenant>/functions/<name>/<version>/code.<extension>}. */
  static String key(TenantId tenant, FunctionName name, int version, String extension) {
    return folder(tenant) + "functions/" + name + "/" + version + "/code." + extension;
  }

  /** Of all sources of a tenant. */
  static String folder(TenantId tenant) {
    return tenant + "/";
  }

  /**
   * Stores a source.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, {@code storage_full},
   *     {@code storage_unavailable}
   */
  Place put(String key, KeptSource source) {
    WriteResult result = write(key, source);
    if (result instanceof WriteResult.NoBucket) {
      provide();
      result = write(key, source);
    }
    if (result instanceof WriteResult.Stored(StoredObject object)) {
      return new Place(key, object.version().id());
    }
    throw new IllegalStateException("Code was not stored: " + result);
  }

  private WriteResult write(String key, KeptSource source) {
    byte[] bytes = source.bytes();
    PutObject wanted =
        PutObject.of(BUCKET, new ObjectKey(key))
            .with(ObjectHeaders.ofType(source.contentType()))
            .withSize(bytes.length);
    try (InputStream stream = new ByteArrayInputStream(bytes)) {
      return writes.put(StorageSpace.PLATFORM, Actor.SYSTEM, wanted, stream);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void provide() {
    BucketSettings settings = BucketSettings.DEFAULT.with(Versioning.ENABLED);
    BucketResult result = buckets.create(StorageSpace.PLATFORM, Actor.SYSTEM, BUCKET, settings);
    if (result instanceof BucketResult.TooMany) {
      throw new IllegalStateException("The platform has too many buckets for " + BUCKET);
    }
  }

  /** Empty when it is gone. */
  Optional<KeptSource> read(Place place) {
    Lookup found =
        reads.find(
            StorageSpace.PLATFORM,
            BUCKET,
            new ObjectKey(place.key()),
            AskedVersion.of(place.version()));
    if (!(found instanceof Lookup.Found(StoredObject object))) {
      return Optional.empty();
    }
    try (InputStream bytes = reads.open(object, 0, object.size())) {
      String type = object.headers().contentType().orElse("");
      return Optional.of(KeptSource.read(bytes.readAllBytes(), type));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Removes sources for good; those that are gone are no failure. */
  void remove(List<Place> places) {
    for (int from = 0; from < places.size(); from += MOST_DELETED_AT_ONCE) {
      List<DeleteObject> targets =
          places.subList(from, Math.min(places.size(), from + MOST_DELETED_AT_ONCE)).stream()
              .map(
                  place ->
                      new DeleteObject(
                          new ObjectKey(place.key()),
                          AskedVersion.of(place.version()),
                          Condition.NONE))
              .toList();
      var unused = writes.deleteMany(StorageSpace.PLATFORM, Actor.SYSTEM, BUCKET, targets);
    }
  }

  /** A source that was found, and when it was stored. */
  record Found(Place place, java.time.Instant storedAt) {}

  /** All sources of a tenant. */
  List<Found> of(TenantId tenant) {
    List<Found> found = new ArrayList<>();
    Optional<String> key = Optional.empty();
    Optional<AskedVersion> version = Optional.empty();
    boolean more = true;
    while (more) {
      ListVersions wanted =
          new ListVersions(
              BUCKET, folder(tenant), Optional.empty(), key, version, MOST_DELETED_AT_ONCE);
      VersionPage page = reads.versions(StorageSpace.PLATFORM, wanted);
      page.versions().stream()
          .map(
              entry ->
                  new Found(
                      new Place(entry.key().value(), entry.version().id()),
                      entry.version().createdAt()))
          .forEach(found::add);
      key = page.nextKey();
      version = page.nextVersion().flatMap(AskedVersion::parse);
      more = key.isPresent();
    }
    return found;
  }
}
