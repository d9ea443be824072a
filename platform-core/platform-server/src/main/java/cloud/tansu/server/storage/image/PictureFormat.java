package cloud.tansu.server.storage.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which format a picture is written. */
enum PictureFormat {
  WEBP("image/webp"),
  JPEG("image/jpeg"),
  PNG("image/png");

  private final String mediaType;

  PictureFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** As addresses name it. */
  static Optional<PictureFormat> named(String name) {
    return name.equals("jpg")
        ? Optional.of(JPEG)
        : Arrays.stream(values()).filter(each -> each.label().equals(name)).findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
