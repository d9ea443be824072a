package cloud.tansu.console.data;

import cloud.tansu.server.data.Saving;
import cloud.tansu.server.kernel.Problems;
import java.util.function.Supplier;

/** What to say when something is not as it was when the page was drawn. */
final class Gone {

  private Gone() {}

  static RuntimeException collection() {
    return Problems.NOT_FOUND.because("The collection is gone meanwhile.");
  }

  static RuntimeException document() {
    return Problems.NOT_FOUND.because("The document is gone meanwhile.");
  }

  /** What was saved; a problem when nothing was. */
  static <T> T orNow(Saving<T> saving, Supplier<RuntimeException> gone) {
    return switch (saving) {
      case Saving.Saved<T>(T now) -> now;
      case Saving.Gone<T> missing -> throw gone.get();
      case Saving.ChangedMeanwhile<T> changed ->
          throw Problems.PRECONDITION_FAILED.because(
              "Somebody changed it meanwhile, and nothing was done. Look at it again.");
    };
  }
}
