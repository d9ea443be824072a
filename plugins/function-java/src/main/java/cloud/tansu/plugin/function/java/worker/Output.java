package cloud.tansu.plugin.function.java.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function prints, line by line into its log. Outside of a call it goes nowhere. */
final class Output {

  private static final int MAX_LINE_BYTES = 8192;

  private final Lines out = new Lines("info");
  private final Lines err = new Lines("error");

  /** Takes the place of the standard streams. */
  void install() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  void begin(CallChannel calls) {
    out.calls = calls;
    err.calls = calls;
  }

  void end() {
    out.end();
    err.end();
  }

  private static final class Lines extends OutputStream {

    private final String level;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable CallChannel calls;

    private Lines(String level) {
      this.level = level;
    }

    @Override
    public void write(int one) {
      if (one != '\n') {
        line.write(one);
      }
      if (one == '\n' || line.size() >= MAX_LINE_BYTES) {
        log();
      }
    }

    private void log() {
      if (calls != null) {
        calls.log(level, line.toString(StandardCharsets.UTF_8), Map.of());
      }
      line.reset();
    }

    private void end() {
      if (line.size() > 0) {
        log();
      }
      calls = null;
    }
  }
}
