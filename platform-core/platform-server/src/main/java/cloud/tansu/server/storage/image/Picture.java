package cloud.tansu.server.storage.image;

/** A picture as it is sent. */
final class Picture {

  private final PictureFormat format;
  private final byte[] bytes;

  Picture(PictureFormat format, byte[] bytes) {
    this.format = format;
    this.bytes = bytes.clone();
  }

  PictureFormat format() {
    return format;
  }

  int length() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
