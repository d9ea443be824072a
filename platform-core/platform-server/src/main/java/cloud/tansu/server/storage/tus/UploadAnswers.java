package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.api.StorageApiProblems;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers about uploads. */
final class UploadAnswers {

  private UploadAnswers() {}

  /** How far the upload has come and how long it can be resumed. */
  static Response.ResponseBuilder progress(
      Response.ResponseBuilder answer, ResumableUpload upload) {
    return answer
        .header(TusHeaders.OFFSET, upload.received())
        .header(TusHeaders.EXPIRES, TusHeaders.date(upload.expiresAt()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** All that is known of it. */
  static Response described(ResumableUpload upload) {
    Response.ResponseBuilder answer = progress(Response.ok(), upload);
    if (upload.length().isPresent()) {
      answer.header(TusHeaders.LENGTH, upload.length().getAsLong());
    } else {
      answer.header(TusHeaders.DEFER_LENGTH, 1);
    }
    return upload.metadata().isEmpty()
        ? answer.build()
        : answer.header(TusHeaders.METADATA, upload.metadata()).build();
  }

  /** The upload after bytes have been sent, or the refusal of them. */
  static ResumableUpload grown(AppendResult result) {
    return switch (result) {
      case AppendResult.Grown(ResumableUpload upload) -> upload;
      case AppendResult.WrongOffset(long offset) -> throw TusProblems.otherOffset(offset);
      case AppendResult.Locked locked -> throw TusProblems.locked();
      case AppendResult.Gone gone -> throw StorageApiProblems.noUpload();
      case AppendResult.WrongChecksum wrong -> throw TusProblems.otherChecksum();
      case AppendResult.TooLong(long length) -> throw tooLong(length);
      case AppendResult.QuotaExceeded(var limit, var usage, long incoming) ->
          throw StorageApiProblems.quota(limit, usage, incoming);
    };
  }

  static RuntimeException tooLong(long length) {
    return Problem.of(
            Problems.BODY_TOO_LARGE, "The upload has " + length + " bytes; more were sent.")
        .with("maxBytes", length)
        .asException();
  }
}
