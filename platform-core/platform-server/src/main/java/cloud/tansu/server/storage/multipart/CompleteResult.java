package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.WriteResult;

/** What came of completing an upload. Only {@link Completed} has changed anything. */
public sealed interface CompleteResult {

  /** The object is there, and the upload is no more. */
  record Completed(StoredObject object) implements CompleteResult {}

  /** There is no such upload, or no longer. */
  record NoUpload() implements CompleteResult {}

  /** No part was named. */
  record NoParts() implements CompleteResult {}

  /** The numbers do not rise from one part to the next. */
  record WrongOrder() implements CompleteResult {}

  /** The part was not sent, or is not the one that was meant. */
  record InvalidPart(int number) implements CompleteResult {}

  /** A part that is not the last is too small. */
  record TooSmall(int number, long size, long least) implements CompleteResult {}

  /** The object would have another checksum than the caller says. */
  record WrongChecksum() implements CompleteResult {}

  /** The object would have another size than the caller says. */
  record WrongSize(long announced, long size) implements CompleteResult {}

  /** The object cannot be stored, as {@link WriteResult} says; never {@code Stored}. */
  record Refused(WriteResult why) implements CompleteResult {}
}
