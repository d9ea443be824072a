package cloud.tansu.server.identity.password.imported;

/**
 * Cost of an scrypt hash (RFC 7914 §2).
 *
 * @param factor N, a power of two
 * @param blockSize r
 * @param parallelism p
 */
record ScryptCost(int factor, int blockSize, int parallelism) {

  private static final int MAX_LOGARITHM = 20;
  private static final int MAX_BLOCK_SIZE = 32;
  private static final int MAX_PARALLELISM = 16;

  /** N = 2^17 with r = 8, the most that OWASP's password storage guide asks for. */
  private static final long MAX_MEMORY_BYTES = 128L << 20;

  /** Twice that in all lanes together, which are computed one after the other. */
  private static final long MAX_WORK_BYTES = 256L << 20;

  ScryptCost {
    boolean sane =
        factor >= 2
            && Integer.bitCount(factor) == 1
            && blockSize >= 1
            && blockSize <= MAX_BLOCK_SIZE
            && parallelism >= 1
            && parallelism <= MAX_PARALLELISM
            && 128L * factor * blockSize <= MAX_MEMORY_BYTES
            && 128L * factor * blockSize * parallelism <= MAX_WORK_BYTES;
    if (!sane) {
      throw new IllegalArgumentException("scrypt parameters out of bounds");
    }
  }

  /**
   * @param logarithm of N to base 2
   */
  static ScryptCost of(String logarithm, String blockSize, String parallelism) {
    int factor = 1 << HashText.number(logarithm, 1, MAX_LOGARITHM);
    return new ScryptCost(factor, Integer.parseInt(blockSize), Integer.parseInt(parallelism));
  }
}
