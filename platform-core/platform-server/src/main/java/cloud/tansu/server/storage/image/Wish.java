package cloud.tansu.server.storage.image;

import java.util.OptionalInt;

/**
 * The picture that somebody wants. It fits into the width and the height, keeps the proportions of
 * the image, and is never larger than it.
 *
 * @param quality 1 to 100
 */
record Wish(OptionalInt width, OptionalInt height, PictureFormat format, int quality) {

  static final int DEFAULT_QUALITY = 75;
}
