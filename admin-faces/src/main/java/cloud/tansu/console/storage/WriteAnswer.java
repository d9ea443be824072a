package cloud.tansu.console.storage;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.WriteResult;

/** What to say when something could not be stored. */
final class WriteAnswer {

  private WriteAnswer() {}

  /** Does nothing when it was stored. */
  static void require(WriteResult result) {
    switch (result) {
      case WriteResult.Stored stored -> {}
      case WriteResult.NoBucket none -> throw StoragePlace.noBucket();
      case WriteResult.Missing missing -> throw StoragePlace.noObject();
      case WriteResult.QuotaExceeded(QuotaLimit limit, Usage usage, long incoming) ->
          throw Problems.CONFLICT.because(words(limit, usage));
      case WriteResult.ConditionFailed changed ->
          throw Problems.PRECONDITION_FAILED.because("Somebody changed it meanwhile.");
      case WriteResult.DigestMismatch damaged ->
          throw Problems.INVALID_REQUEST.because("It was damaged on its way.");
      case WriteResult.WrongSize wrong ->
          throw Problems.INVALID_REQUEST.because("It was not sent to its end.");
    }
  }

  /** Why something does not go in, and what can be done. */
  static String words(QuotaLimit limit, Usage usage) {
    return switch (limit) {
      case MAX_TOTAL_BYTES ->
          "There is not enough room: "
              + StorageRoom.of(usage).bytes().words()
              + " are used. Delete something, or ask for more room.";
      case MAX_OBJECT_BYTES ->
          "It is too large: one object has at most "
              + Sizes.text(usage.quota().largestObject())
              + ".";
      case MAX_OBJECTS ->
          "There are too many objects: "
              + StorageRoom.of(usage).objects().words()
              + ". Delete some, or ask for more.";
    };
  }
}
