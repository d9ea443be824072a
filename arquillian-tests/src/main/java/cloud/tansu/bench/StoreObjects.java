package cloud.tansu.bench;

import java.io.IOException;
import java.util.Random;
import java.util.SplittableRandom;

/** Stores or reads objects of one size, each client in a folder of its own. */
final class StoreObjects implements Work {

  private static final int KEYS = 100;
  private static final int FEW_KEYS = 2;

  private final ObjectStore.Client client;
  private final String folder;
  private final Size size;
  private final boolean reading;
  private final byte[] block;
  private final SplittableRandom random;
  private final int keys;

  /**
   * How large objects are.
   *
   * @param block bytes that are sent at a time
   * @param times how often
   */
  record Size(String label, int block, int times) {

    static final Size SMALL = new Size("4 KB", 4096, 1);
    static final Size LARGE = new Size("64 MB", 1024 * 1024, 64);

    long bytes() {
      return (long) block * times;
    }
  }

  private StoreObjects(ObjectStore.Client client, int number, Size size, boolean reading) {
    this.client = client;
    this.folder = size.times() + "-" + number;
    this.size = size;
    this.reading = reading;
    this.block = new byte[size.block()];
    this.random = new SplittableRandom(number);
    this.keys = size.times() == 1 ? KEYS : FEW_KEYS;
    new Random(number).nextBytes(block);
  }

  static Work.Kind put(ObjectStore store, Size size) {
    return client -> new StoreObjects(store.connect(), client, size, false);
  }

  static Work.Kind get(ObjectStore store, Size size) {
    return client -> {
      StoreObjects work = new StoreObjects(store.connect(), client, size, true);
      work.fill();
      return work;
    };
  }

  private void fill() throws IOException, BenchFailure {
    for (int key = 0; key < keys; key++) {
      if (!client.put(key(key), block, size.times())) {
        throw new BenchFailure("the server was busy before anything was measured");
      }
    }
  }

  private String key(int number) {
    return folder + "/" + number;
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    String key = key(random.nextInt(keys));
    return reading ? client.get(key, size.bytes()) : client.put(key, block, size.times());
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
