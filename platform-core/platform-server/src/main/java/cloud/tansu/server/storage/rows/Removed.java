package cloud.tansu.server.storage.rows;

import cloud.tansu.server.storage.backend.Blob;
import java.util.ArrayList;
import java.util.List;

/** What the deletions of one transaction take from the usage, which is written once for all. */
public final class Removed {

  private final List<Blob> blobs = new ArrayList<>();
  private long bytes;
  private long objects;

  Removed() {}

  void add(long moreBytes, long moreObjects) {
    bytes += moreBytes;
    objects += moreObjects;
  }

  void add(List<Blob> more) {
    blobs.addAll(more);
  }

  long bytes() {
    return bytes;
  }

  long objects() {
    return objects;
  }

  List<Blob> blobs() {
    return blobs;
  }
}
