package cloud.tansu.server.data.schema;

/**
 * What checking one document has cost so far. Schemas can be written so that the cost grows
 * exponentially with the document (overlapping alternatives that refer to themselves) or with a
 * string in it (a pattern that backtracks), or so that they never end.
 */
final class Meter {

  private static final long MAX_STEPS = 2_000_000;
  private static final long MAX_CHARACTERS = 20_000_000;
  private static final int MAX_DEPTH = 1_000;

  /** Patterns are not told for which document they are asked. */
  private static final ThreadLocal<Meter> RUNNING = new ThreadLocal<>();

  private long steps;
  private long characters;
  private int depth;

  /** The meter of the check that this thread is in the middle of. */
  static Meter running() {
    Meter running = RUNNING.get();
    if (running == null) {
      throw new IllegalStateException("No check is running");
    }
    return running;
  }

  /** Runs a check under this meter. */
  void measure(Runnable check) {
    RUNNING.set(this);
    try {
      check.run();
    } finally {
      RUNNING.remove();
    }
  }

  void enter() {
    steps++;
    depth++;
    if (steps > MAX_STEPS || depth > MAX_DEPTH) {
      throw new Exceeded("Checking the content against the schema takes too many steps");
    }
  }

  void leave() {
    depth--;
  }

  void read() {
    characters++;
    if (characters > MAX_CHARACTERS) {
      throw new Exceeded("A pattern of the schema takes too long on this content");
    }
  }

  /** The check was given up; the content is neither valid nor invalid. */
  static final class Exceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Exceeded(String message) {
      super(message, null, false, false);
    }
  }
}
