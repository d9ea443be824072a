package cloud.tansu.server.storage.tus;

/**
 * Where the next bytes of an upload go: into a new part, or into the last one when that is still
 * too small to be one.
 *
 * @param kept bytes that are in it
 * @param least bytes that are missing in it until it is large enough
 * @param most bytes that go in
 */
record NextPart(int number, long kept, long least, long most) {

  /** Parts get larger as the upload does, so that there are never too many, however it comes. */
  private static final int GROWTH = 1000;

  static NextPart of(ResumableUpload upload, long leastPart, long checkpoint) {
    ResumableUpload.Tail tail = upload.tail();
    long begin = upload.received() - tail.size();
    boolean grows = tail.number() > 0 && tail.size() < enough(begin, leastPart);
    long kept = grows ? tail.size() : 0;
    int number = grows ? tail.number() : tail.number() + 1;
    long least = Math.max(1, enough(upload.received() - kept, leastPart) - kept);
    return new NextPart(number, kept, least, Math.max(least, checkpoint));
  }

  private static long enough(long begin, long leastPart) {
    return Math.max(leastPart, begin / GROWTH);
  }

  /** The upload once the part has been stored. */
  ResumableUpload after(ResumableUpload before, long size) {
    return before.grown(new ResumableUpload.Tail(number, size), size - kept);
  }
}
