package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.WriteResult;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a write, as callers read it. */
final class WriteAnswers {

  private WriteAnswers() {}

  /** An object that was stored. */
  @Schema(name = "StoredObject")
  record StoredView(
      String bucket,
      String key,
      @JsonProperty("etag") @Schema(description = "Without quotation marks") String etag,
      @Schema(description = "Bytes") long length,
      String contentType,
      @Schema(description = "Missing in a bucket that keeps no versions")
          Optional<String> versionId) {

    static StoredView of(StoredObject object) {
      return new StoredView(
          object.bucket().value(),
          object.key().value(),
          object.etag(),
          object.size(),
          SafeDelivery.contentType(object),
          WriteAnswers.versionOf(object));
    }
  }

  static Optional<String> versionOf(StoredObject object) {
    return Optional.of(object.version())
        .filter(version -> !version.nullVersion())
        .map(version -> version.label());
  }

  /** The object that was stored, or the problem that says why it was not. */
  static StoredObject stored(WriteResult result) {
    return switch (result) {
      case WriteResult.Stored(StoredObject object) -> object;
      case WriteResult.NoBucket none -> throw StorageApiProblems.noBucket();
      case WriteResult.Missing missing -> throw StorageApiProblems.changed();
      case WriteResult.ConditionFailed failed -> throw StorageApiProblems.changed();
      case WriteResult.QuotaExceeded(var limit, var usage, var incoming) ->
          throw StorageApiProblems.quota(limit, usage, incoming);
      case WriteResult.DigestMismatch(ChecksumAlgorithm algorithm) ->
          throw StorageApiProblems.wrongDigest(algorithm);
      case WriteResult.WrongSize(long announced, long seen) ->
          throw StorageApiProblems.wrongSize(announced, seen);
    };
  }

  static Response answer(Response.Status status, StoredObject object) {
    return ObjectAnswers.version(Response.status(status), object)
        .header(HttpHeaders.ETAG, ObjectAnswers.quoted(object.etag()))
        .entity(StoredView.of(object))
        .build();
  }
}
