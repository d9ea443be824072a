package cloud.tansu.server.identity.password;

/**
 * Cost of an Argon2id hash (RFC 9106 §3.1).
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes
 */
record Argon2Cost(int memoryKib, int iterations, int parallelism) {

  /** 19 MiB, two passes, one lane: what OWASP's password storage guide asks for at least. */
  static final Argon2Cost DEFAULT = new Argon2Cost(19_456, 2, 1);

  private static final int MAX_MEMORY_KIB = 262_144;
  private static final int MAX_ITERATIONS = 64;
  private static final int MAX_PARALLELISM = 16;

  /** Memory times iterations; some second of a processor. */
  private static final long MAX_WORK_KIB = 1L << 20;

  Argon2Cost {
    boolean sane =
        parallelism >= 1
            && parallelism <= MAX_PARALLELISM
            && iterations >= 1
            && iterations <= MAX_ITERATIONS
            && memoryKib >= 8 * parallelism
            && memoryKib <= MAX_MEMORY_KIB
            && (long) memoryKib * iterations <= MAX_WORK_KIB;
    if (!sane) {
      throw new IllegalArgumentException("Argon2 parameters out of bounds");
    }
  }
}
