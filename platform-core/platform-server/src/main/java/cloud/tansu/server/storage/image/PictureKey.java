package cloud.tansu.server.storage.image;

import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;

/** What a picture is kept under: whose image it is, its content, and how it is wanted. */
record PictureKey(StorageSpace space, String bucket, String key, String etag, Wish wish) {

  static PictureKey of(StoredObject source, Wish wish) {
    return new PictureKey(
        source.space(), source.bucket().value(), source.key().value(), source.etag(), wish);
  }
}
