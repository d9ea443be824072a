package cloud.tansu.console.storage;

import cloud.tansu.server.storage.Usage;
import java.io.Serializable;

/** How full the storage of a tenant is. */
public record StorageRoom(Meter bytes, Meter objects, String largest) implements Serializable {

  static StorageRoom of(Usage usage) {
    long limit = usage.quota().maxTotalBytes();
    long most = usage.quota().maxObjectCount();
    return new StorageRoom(
        Meter.of(usage.bytes(), limit, Sizes.text(usage.bytes()), Sizes.text(limit)),
        Meter.of(usage.objects(), most, Sizes.number(usage.objects()), Sizes.number(most)),
        Sizes.text(usage.quota().largestObject()));
  }

  /**
   * How much of something is used.
   *
   * @param words such as {@code 3 GB of 10 GB}
   * @param percent 0 to 100; 0 without a limit
   * @param kind the colour: ok, warn or danger
   * @param limited whether there is a limit
   */
  public record Meter(String words, int percent, String kind, boolean limited)
      implements Serializable {

    private static final int FULL = 100;
    private static final int NEARLY_FULL = 90;
    private static final int FILLING = 75;

    static Meter of(long used, long limit, String usedText, String limitText) {
      if (limit <= 0) {
        return new Meter(usedText + ", no limit", 0, "ok", false);
      }
      int percent = (int) Math.min(FULL, Math.round(100.0 * used / limit));
      String kind = percent >= NEARLY_FULL ? "danger" : percent >= FILLING ? "warn" : "ok";
      return new Meter(usedText + " of " + limitText, percent, kind, true);
    }
  }
}
