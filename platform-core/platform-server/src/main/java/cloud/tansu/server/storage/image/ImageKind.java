package cloud.tansu.server.storage.image;

/** What images can be read. */
enum ImageKind {
  JPEG,
  PNG,
  GIF,
  WEBP
}
