package cloud.tansu.console.functions;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a worker does: a page is drawn when it is known. */
final class Finished {

  private static final int PATIENCE_SECONDS = 330;

  private Finished() {}

  /**
   * What came of it.
   *
   * @throws ProblemException when it failed with one
   */
  static <T> T of(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      throw cause instanceof ProblemException problem ? problem : new CompletionException(cause);
    } catch (TimeoutException late) {
      throw Problems.UNAVAILABLE.because(
          "No answer came in time. Look at the runs before you try again.", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Problems.UNAVAILABLE.because("The server stops.", stopped);
    }
  }
}
