package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.functions.calls.ExecutionContext;
import cloud.tansu.server.functions.calls.Params;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops functions in the middle of their run, where they ask the server for something. */
final class Gate implements CallHandler {

  /** A function in Python that comes by. */
  static final String SOURCE =
      "def execute(request, context):\n    context.events.publish('custom.gate', {})\n";

  private static final long PATIENCE_SECONDS = 60;

  private final AtomicInteger toHold = new AtomicInteger();
  private final Semaphore held = new Semaphore(0);
  private final Semaphore free = new Semaphore(0);

  /** The next so many that come by are held. */
  void hold(int runs) {
    toHold.set(runs);
  }

  /** Returns as soon as one more run is held. */
  void awaitHeld() {
    acquire(held, "a function has begun to run");
  }

  /** Lets one go. */
  void open() {
    free.release();
  }

  @Override
  public Set<String> methods() {
    return Set.of("events.publish");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    if (toHold.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      held.release();
      acquire(free, "it is let go");
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static void acquire(Semaphore semaphore, String what) {
    try {
      if (!semaphore.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Did not come about: " + what);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
