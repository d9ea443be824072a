package cloud.tansu.server.events.feed;

/** Where a live feed goes. Nothing here waits for the reader. */
interface StreamOutput {

  /** Whether something can be written now; when not, the feed is told as soon as it can. */
  boolean isReady();

  /** Sends the text; only after {@link #isReady()}. */
  void write(String text);

  /** Ends the answer. */
  void close();
}
