package cloud.tansu.server.storage.image;

import java.io.IOException;

/** The bytes are no image of a kind that is read, or a damaged one. */
final class NotAnImage extends IOException {

  private static final long serialVersionUID = 1L;

  NotAnImage(String message) {
    super(message);
  }

  NotAnImage(String message, Throwable cause) {
    super(message, cause);
  }
}
