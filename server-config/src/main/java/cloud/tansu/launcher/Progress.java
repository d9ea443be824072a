package cloud.tansu.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells the person which step runs, with the seconds since the start. */
final class Progress {
  private final PrintStream out;
  private final LongSupplier nanoClock;
  private final long startedAt;

  Progress(PrintStream out, LongSupplier nanoClock) {
    this.out = out;
    this.nanoClock = nanoClock;
    this.startedAt = nanoClock.getAsLong();
  }

  void step(String what) {
    double seconds = elapsed().toMillis() / 1000.0;
    out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, what));
    out.flush();
  }

  Duration elapsed() {
    return Duration.ofNanos(nanoClock.getAsLong() - startedAt);
  }
}
