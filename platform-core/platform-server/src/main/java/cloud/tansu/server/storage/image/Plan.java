package cloud.tansu.server.storage.image;

import java.util.Optional;

/**
 * How a picture is made.
 *
 * @param target the size of the picture before it is turned
 * @param period one pixel of so many is read, in both directions
 */
record Plan(SourceHeader header, Wish wish, Size target, int period) {

  /** So many pixels are wanted for one, where there are as many: the picture looks better. */
  private static final int SHARP = 2;

  private static final int LONGEST_SIDE = 65_535;

  /** Decides; empty when the image is too large for what it may take. */
  static Optional<Plan> of(SourceHeader header, Wish wish, ImageConfig config) {
    Size source = header.size();
    if (source.pixels() > config.maxSourcePixels()
        || source.width() > LONGEST_SIDE
        || source.height() > LONGEST_SIDE) {
      return Optional.empty();
    }
    Size box =
        new Size(wish.width().orElse(config.maxWidth()), wish.height().orElse(config.maxHeight()));
    Size upright = header.orientation().of(source).within(box, config.maxPixels());
    Size target = header.orientation().of(upright);
    long memory = Footprint.left(config.maxMemoryBytes(), target.pixels());
    int period = sharp(source, target);
    while (header.cost().of(source, period) > memory) {
      if (source.everyNth(period).pixels() == 1) {
        return Optional.empty();
      }
      period++;
    }
    return Optional.of(new Plan(header, wish, target, period));
  }

  private static int sharp(Size source, Size target) {
    int across = source.width() / (SHARP * target.width());
    int down = source.height() / (SHARP * target.height());
    return Math.max(1, Math.min(across, down));
  }

  /** Bytes that it takes. */
  long memory() {
    return Footprint.of(header.cost().of(header.size(), period), target.pixels());
  }
}
