package cloud.tansu.plugin.function.javascript.worker;

import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** How the promise of one call ended. */
final class Settled {

  private byte @Nullable [] answer;
  private @Nullable Fault failure;

  ProxyExecutable onAnswer() {
    return arguments -> {
      if (!isOver()) {
        answer = arguments[0].asString().getBytes(StandardCharsets.UTF_8);
      }
      return null;
    };
  }

  ProxyExecutable onFailure() {
    return arguments -> {
      if (!isOver()) {
        failure = describe(arguments[0]);
      }
      return null;
    };
  }

  boolean isOver() {
    return answer != null || failure != null;
  }

  byte[] result() throws FunctionFault {
    if (failure != null) {
      throw new FunctionFault(failure);
    }
    if (answer == null) {
      throw new FunctionFault(failed("the function's promise was never settled"));
    }
    return answer;
  }

  private static Fault describe(Value reason) {
    if (!reason.isException()) {
      return failed("rejected with " + reason);
    }
    try {
      throw reason.throwException();
    } catch (PolyglotException e) {
      return Faults.of(e, Fault.Kind.FAILED);
    }
  }

  private static Fault failed(String message) {
    return new Fault(Fault.Kind.FAILED, Fault.Place.UNKNOWN, message, List.of());
  }
}
