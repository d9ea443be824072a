package cloud.tansu.server.storage.image;

import java.util.Locale;

/** What came of the wish for a picture. */
sealed interface Outcome {

  /** Here it is. */
  record Made(Picture picture) implements Outcome {}

  /** The object is no image of a kind that is read, or a damaged one. */
  record Unreadable() implements Outcome {}

  /** The image has more bytes or pixels, or takes more memory, than may be. */
  record TooLarge() implements Outcome {}

  /** It took too long, and has been given up. */
  record TooSlow() implements Outcome {}

  /** Too many pictures are being made. */
  record Busy() implements Outcome {}

  default String label() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
