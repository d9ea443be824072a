package cloud.tansu.plugin.function.javascript.worker;

import cloud.tansu.worker.Fault;
import java.util.List;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** Translates what GraalJS throws into what the tenant reads. */
final class Faults {

  private static final int MAX_MESSAGE_CHARS = 2000;
  private static final int MAX_STACK_FRAMES = 20;

  private Faults() {}

  static Fault of(PolyglotException e, Fault.Kind kind) {
    if (e.isInternalError()) {
      return new Fault(Fault.Kind.INTERNAL, Fault.Place.UNKNOWN, message(e), List.of());
    }
    return new Fault(kind, place(e), message(e), stack(e));
  }

  private static Fault.Place place(PolyglotException e) {
    SourceSection own = e.getSourceLocation();
    if (isTenants(own)) {
      return place(own);
    }
    return frames(e)
        .filter(Faults::isTenants)
        .findFirst()
        .map(Faults::place)
        .orElse(Fault.Place.UNKNOWN);
  }

  private static Fault.Place place(SourceSection section) {
    return new Fault.Place(section.getStartLine(), section.getStartColumn());
  }

  private static java.util.stream.Stream<SourceSection> frames(PolyglotException e) {
    return StreamSupport.stream(e.getPolyglotStackTrace().spliterator(), false)
        .limit(200)
        .filter(frame -> frame.isGuestFrame() && frame.getSourceLocation() != null)
        .map(PolyglotException.StackFrame::getSourceLocation);
  }

  private static List<String> stack(PolyglotException e) {
    return StreamSupport.stream(e.getPolyglotStackTrace().spliterator(), false)
        .limit(200)
        .filter(frame -> frame.isGuestFrame() && isTenants(frame.getSourceLocation()))
        .limit(MAX_STACK_FRAMES)
        .map(frame -> frame.getRootName() + " (" + where(frame.getSourceLocation()) + ")")
        .toList();
  }

  private static String where(SourceSection section) {
    return LoadedFunction.FILE + ":" + section.getStartLine() + ":" + section.getStartColumn();
  }

  private static boolean isTenants(@Nullable SourceSection section) {
    return section != null && section.getSource().getName().equals(LoadedFunction.FILE);
  }

  /** The first line, without the place that is told apart from it. */
  private static String message(PolyglotException e) {
    String text = e.getMessage() == null ? "the function failed" : e.getMessage();
    String line = text.lines().findFirst().orElse(text);
    String bare = line.replaceFirst(LoadedFunction.FILE + ":\\d+:\\d+ ", "");
    return bare.length() > MAX_MESSAGE_CHARS ? bare.substring(0, MAX_MESSAGE_CHARS) : bare;
  }
}
