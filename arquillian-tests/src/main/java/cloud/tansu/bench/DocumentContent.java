package cloud.tansu.bench;

/** The document that is stored and read: about 400 bytes of JSON, as a small record of an app. */
final class DocumentContent {

  private static final String NOTE =
      "The quick brown fox jumps over the lazy dog, and the dog does not mind. ".repeat(3);

  private DocumentContent() {}

  /** One that differs from those of other numbers. */
  static String of(long number) {
    return "{\"title\":\"Document "
        + number
        + "\",\"number\":"
        + number
        + ",\"done\":false,\"tags\":[\"bench\",\"small\",\"t"
        + number % 100
        + "\"],\"author\":{\"name\":\"Somebody\",\"city\":\"Wellington\"},\"note\":\""
        + NOTE
        + "\"}";
  }

  /** The body that stores it. */
  static String request(String collection, long number) {
    return "{\"collectionId\":\"" + collection + "\",\"content\":" + of(number) + "}";
  }
}
