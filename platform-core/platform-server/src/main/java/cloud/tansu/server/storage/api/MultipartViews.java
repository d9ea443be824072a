package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.storage.WriteResult;
import cloud.tansu.server.storage.multipart.CompleteResult;
import cloud.tansu.server.storage.multipart.NamedPart;
import cloud.tansu.server.storage.multipart.PartPage;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.multipart.Upload;
import cloud.tansu.server.storage.multipart.UploadPart;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Uploads in parts as the API shows and takes them. */
final class MultipartViews {

  private MultipartViews() {}

  /** An upload that was begun. */
  @Schema(name = "UploadId")
  record UploadIdView(String uploadId) {}

  /** A part that was sent. */
  @Schema(name = "UploadPart")
  record PartView(
      int partNumber,
      @JsonProperty("eTag") @Schema(description = "MD5 in hexadecimal") String eTag,
      @Schema(description = "Bytes") long length) {

    static PartView of(UploadPart part) {
      return new PartView(part.number(), part.etag(), part.size());
    }
  }

  /** The parts that were sent. */
  @Schema(name = "UploadParts")
  record PartsView(
      String uploadId,
      String key,
      List<PartView> parts,
      @Schema(description = "For the parameter after of the next page; missing on the last one")
          Optional<Integer> next) {

    static PartsView of(PartPage page) {
      return new PartsView(
          page.upload().key().id().toString(),
          page.upload().key().key().value(),
          page.parts().stream().map(PartView::of).toList(),
          page.next());
    }
  }

  /** An open upload, or a common prefix of keys of several. */
  @Schema(name = "ListedUpload")
  record UploadView(
      Optional<String> key,
      @Schema(description = "Of several keys, up to the delimiter; such an entry has nothing else")
          Optional<String> prefix,
      Optional<String> uploadId,
      Optional<Instant> createdAt,
      Optional<String> createdBy) {

    static UploadView of(Upload upload) {
      return new UploadView(
          Optional.of(upload.key().key().value()),
          Optional.empty(),
          Optional.of(upload.key().id().toString()),
          Optional.of(upload.createdAt()),
          Optional.of(upload.createdBy()));
    }

    static UploadView ofPrefix(String prefix) {
      return new UploadView(
          Optional.empty(),
          Optional.of(prefix),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    String place() {
      return key.or(() -> prefix).orElse("");
    }
  }

  /** The parts of which the object shall consist. */
  @Schema(name = "CompleteUpload")
  record CompleteBody(
      @Schema(description = "Numbers of parts in rising order, at most 10,000", example = "[1, 2]")
          @Nullable List<Integer> parts) {

    List<NamedPart> named() {
      List<Integer> numbers = Optional.ofNullable(parts).orElse(List.of());
      if (numbers.isEmpty() || numbers.size() > PutPart.MAX_NUMBER) {
        throw StorageApiProblems.invalid("parts", "names 1 to 10,000 parts");
      }
      List<NamedPart> named = new ArrayList<>();
      for (Integer number : numbers) {
        if (number == null || number < 1 || number > PutPart.MAX_NUMBER) {
          throw StorageApiProblems.invalid("parts", "has numbers from 1 to 10,000");
        }
        named.add(NamedPart.of(number));
      }
      return named;
    }
  }

  /** An object that was made of parts. */
  @Schema(name = "CompletedUpload")
  record CompletedView(
      String bucket,
      String key,
      @JsonProperty("etag") @Schema(description = "Without quotation marks") String etag,
      @Schema(description = "Bytes") long length,
      Optional<String> versionId) {

    static CompletedView of(CompleteResult result) {
      return switch (result) {
        case CompleteResult.Completed(var object) ->
            new CompletedView(
                object.bucket().value(),
                object.key().value(),
                object.etag(),
                object.size(),
                WriteAnswers.versionOf(object));
        case CompleteResult.NoUpload none -> throw StorageApiProblems.noUpload();
        case CompleteResult.NoParts none ->
            throw StorageApiProblems.invalid("parts", "names 1 to 10,000 parts");
        case CompleteResult.WrongOrder wrong ->
            throw unfit("The numbers of the parts must rise, and each may be named once.", 0);
        case CompleteResult.InvalidPart(int number) ->
            throw unfit("Part " + number + " was not sent.", number);
        case CompleteResult.TooSmall(int number, long size, long least) ->
            throw unfit(
                "Part "
                    + number
                    + " has "
                    + size
                    + " bytes; all but the last have at least "
                    + least
                    + ".",
                number);
        case CompleteResult.WrongChecksum wrong -> throw StorageApiProblems.wrongDigest("checksum");
        case CompleteResult.WrongSize(long announced, long size) ->
            throw StorageApiProblems.wrongSize(announced, size);
        case CompleteResult.Refused(WriteResult why) ->
            throw new IllegalStateException("Stored: " + WriteAnswers.stored(why));
      };
    }

    private static RuntimeException unfit(String why, int number) {
      Problem problem = Problem.of(StorageApiProblems.UPLOAD_PARTS_INVALID, why);
      return (number > 0 ? problem.with("partNumber", number) : problem).asException();
    }
  }
}
