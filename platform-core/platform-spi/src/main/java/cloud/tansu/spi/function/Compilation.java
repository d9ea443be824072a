package cloud.tansu.spi.function;

import java.util.List;

/** What became of a source. */
public sealed interface Compilation {

  /** The source is good. */
  record Compiled(Artifact artifact) implements Compilation {}

  /** The source has faults; there is at least one diagnostic. */
  record Refused(List<Diagnostic> diagnostics) implements Compilation {

    public Refused {
      diagnostics = List.copyOf(diagnostics);
      if (diagnostics.isEmpty()) {
        throw new IllegalArgumentException("a refusal says why");
      }
    }
  }

  /**
   * The worker did not answer: too slow, out of memory, gone.
   *
   * @param reason one sentence for the tenant
   */
  record Stopped(String reason) implements Compilation {}
}
