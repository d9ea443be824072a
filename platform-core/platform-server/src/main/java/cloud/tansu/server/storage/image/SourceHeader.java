package cloud.tansu.server.storage.image;

import java.util.List;

/**
 * What the header of an image says, read without decoding anything.
 *
 * @param orientation how it has to be turned after it is decoded
 * @param cost what decoding takes
 * @param spans what its decoder gets to see
 */
record SourceHeader(
    ImageKind kind, Size size, Orientation orientation, Cost cost, List<Span> spans) {

  SourceHeader {
    spans = List.copyOf(spans);
  }

  /**
   * What decoding takes in memory.
   *
   * @param whole bytes for each pixel of the source, even when not all are wanted
   * @param kept bytes for each pixel that is wanted
   */
  record Cost(int whole, int kept) {

    long of(Size source, int period) {
      return whole * source.pixels() + kept * source.everyNth(period).pixels();
    }
  }
}
