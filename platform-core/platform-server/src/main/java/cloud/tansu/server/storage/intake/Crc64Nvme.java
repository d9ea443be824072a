package cloud.tansu.server.storage.intake;

import java.util.zip.Checksum;

/**
 * CRC-64/NVME: the reflected polynomial 0x9A6C9329AC4BC9B5, all ones before and after (NVM Express
 * NVM Command Set Specification 1.0d, 5.2.1.3.4).
 */
final class Crc64Nvme implements Checksum {

  private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
  private static final int SLICES = 8;
  private static final long[][] TABLES = tables();

  private long state = ~0L;

  private static long[][] tables() {
    long[][] tables = new long[SLICES][256];
    for (int i = 0; i < 256; i++) {
      long value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
      }
      tables[0][i] = value;
    }
    for (int slice = 1; slice < SLICES; slice++) {
      for (int i = 0; i < 256; i++) {
        long before = tables[slice - 1][i];
        tables[slice][i] = tables[0][(int) (before & 0xff)] ^ (before >>> 8);
      }
    }
    return tables;
  }

  @Override
  public void update(int value) {
    state = TABLES[0][(int) ((state ^ value) & 0xff)] ^ (state >>> 8);
  }

  /** Eight bytes at a time ("slicing by 8"). */
  @Override
  public void update(byte[] bytes, int from, int length) {
    int at = from;
    int end = from + length;
    while (end - at >= SLICES) {
      long next = 0;
      for (int i = 0; i < SLICES; i++) {
        int value = (int) (state >>> (8 * i) & 0xff) ^ (bytes[at + i] & 0xff);
        next ^= TABLES[SLICES - 1 - i][value];
      }
      state = next;
      at += SLICES;
    }
    while (at < end) {
      update(bytes[at]);
      at++;
    }
  }

  @Override
  public long getValue() {
    return ~state;
  }

  @Override
  public void reset() {
    state = ~0L;
  }
}
