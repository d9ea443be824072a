package cloud.tansu.plugin.function.javascript.worker;

import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Takes the types out of TypeScript, by Sucrase in a context of its own. Lines stay where they are.
 * Loading Sucrase takes seconds, so that is done when the first TypeScript comes.
 */
final class TypeScript {

  private static final Pattern PLACE = Pattern.compile("^(.*) \\((\\d+):(\\d+)\\)$");

  private final Source sucrase;
  private @Nullable Value transform;

  TypeScript(Source sucrase) {
    this.sucrase = sucrase;
  }

  /**
   * @param newContext without anything of a tenant's
   * @throws FunctionFault when it is not TypeScript
   */
  String strip(String text, java.util.function.Supplier<Context> newContext) throws FunctionFault {
    Value function = transform;
    if (function == null) {
      function = newContext.get().eval(sucrase);
      transform = function;
    }
    try {
      return function.execute(text).asString();
    } catch (PolyglotException e) {
      throw new FunctionFault(fault(e));
    }
  }

  private static Fault fault(PolyglotException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String bare = message.replaceFirst("^(SyntaxError: )?Error transforming [^:]*: ", "");
    Matcher place = PLACE.matcher(bare);
    if (!place.matches()) {
      return new Fault(Fault.Kind.SOURCE, Fault.Place.UNKNOWN, bare, List.of());
    }
    return Fault.source(
        new Fault.Place(Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3))),
        "SyntaxError: " + place.group(1).replaceFirst("^SyntaxError: ", ""));
  }
}
