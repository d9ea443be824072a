package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.ProblemException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the resources of this feature read from a request alike. */
public final class FunctionCallers {

  private FunctionCallers() {}

  /** A name that cannot be one is the name of no function. */
  public static FunctionName name(String text) {
    return FunctionName.parse(text).orElseThrow(FunctionProblems::noFunction);
  }

  /**
   * Makes an answer on the thread that completes the stage, with the log context of the request:
   * problem documents and log lines name the same request as before.
   */
  public static <T, R> CompletionStage<R> answer(CompletionStage<T> stage, Function<T, R> answer) {
    @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    return stage.handle(
        (value, failure) -> {
          if (context != null) {
            MDC.setContextMap(context);
          }
          if (failure != null) {
            throw unwrapped(failure);
          }
          return answer.apply(value);
        });
  }

  private static RuntimeException unwrapped(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ProblemException problem ? problem : new CompletionException(cause);
  }
}
