package cloud.tansu.console.functions;

import cloud.tansu.server.functions.TenantFunction;
import java.io.Serializable;
import java.time.Instant;

/**
 * A function as the pages show it.
 *
 * @param version in words
 * @param label its state in a word
 * @param kind the colour of the state
 * @param lastRun ISO-8601; empty when it never ran
 */
public record FunctionRow(
    String id,
    String name,
    String description,
    String runtime,
    int activeVersion,
    String version,
    boolean active,
    String label,
    String kind,
    String lastRun)
    implements Serializable {

  static FunctionRow of(TenantFunction function) {
    boolean deployed = function.activeVersion().isPresent();
    boolean answers = deployed && function.active();
    return new FunctionRow(
        function.id().toString(),
        function.name().value(),
        function.description(),
        function.runtime(),
        function.activeVersion().orElse(0),
        deployed ? "version " + function.activeVersion().getAsInt() : "no version in use",
        function.active(),
        answers ? "Answers" : deployed ? "Switched off" : "Not deployed",
        answers ? "ok" : "neutral",
        function.lastExecutedAt().map(Instant::toString).orElse(""));
  }
}
