package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StorageUsage;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.multipart.InitiateResult;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.UploadKey;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Begins, finds and ends uploads that can be resumed. Who may has been decided before. */
@ApplicationScoped
class ResumableUploads {

  private final SpaceDatabases databases;
  private final MultipartUploads uploads;
  private final StorageUsage usage;
  private final ResumableConfig config;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  ResumableUploads(
      SpaceDatabases databases,
      MultipartUploads uploads,
      StorageUsage usage,
      ResumableConfig config,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.uploads = uploads;
    this.usage = usage;
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Begins an upload. */
  CreateResult create(StorageSpace space, Actor actor, NewResumable wanted) {
    Usage now = usage.of(space);
    long length = wanted.length().orElse(0);
    Optional<QuotaLimit> limit = refusal(now, length);
    if (limit.isPresent()) {
      return new CreateResult.QuotaExceeded(limit.get(), now, length);
    }
    return switch (uploads.initiate(space, actor, wanted.object())) {
      case InitiateResult.Initiated(var begun) ->
          insert(space, actor, begun.key(), wanted, now.quota());
      case InitiateResult.NoBucket none -> new CreateResult.NoBucket();
      case InitiateResult.TooMany(int most) -> new CreateResult.TooMany(most);
    };
  }

  private static Optional<QuotaLimit> refusal(Usage usage, long length) {
    return length > usage.quota().largestObject()
        ? Optional.of(QuotaLimit.MAX_OBJECT_BYTES)
        : usage.refuses(length, 1);
  }

  private CreateResult insert(
      StorageSpace space, Actor actor, UploadKey key, NewResumable wanted, Quota quota) {
    String secret = tokens.secret();
    long most = Math.min(quota.largestObject(), wanted.maxLength().orElse(Long.MAX_VALUE));
    ResumableUpload upload =
        new ResumableUpload(
            key,
            wanted.length(),
            most,
            0,
            ResumableUpload.Tail.NONE,
            wanted.metadata(),
            actor.subject(),
            clock.instant().plus(config.ttl()),
            false);
    databases.transact(
        space,
        unit -> {
          ResumableTable.insert(unit, upload, secret);
          return upload;
        });
    return new CreateResult.Created(upload, secret);
  }

  /** The upload that an address is for; empty when it has ended or is another tenant's. */
  Optional<ResumableUpload> find(StorageSpace space, Capability capability) {
    return databases.read(space, unit -> ResumableTable.find(unit, capability, clock.instant()));
  }

  /**
   * Notes the length of an upload that was begun without one.
   *
   * @return the upload with its length; empty when it has another one, or cannot have this one
   */
  Optional<ResumableUpload> setLength(StorageSpace space, ResumableUpload upload, long length) {
    if (length > upload.maxLength()) {
      return Optional.empty();
    }
    return databases.transact(
        space,
        unit -> {
          var unused = ResumableTable.setLength(unit, upload.key().id(), length);
          return ResumableTable.find(unit, upload.key().id(), clock.instant())
              .filter(found -> found.length().orElse(-1) == length);
        });
  }

  /** Ends an upload and drops what has arrived; an object that is complete stays. */
  void terminate(StorageSpace space, Actor actor, ResumableUpload upload) {
    if (!upload.completed()) {
      uploads.abort(space, actor, upload.key());
    }
    databases.transact(
        space,
        unit -> {
          ResumableTable.delete(unit, upload.key().id());
          return upload;
        });
  }

  /** The largest object that the space may have. */
  long largest(StorageSpace space) {
    return usage.of(space).quota().largestObject();
  }
}
