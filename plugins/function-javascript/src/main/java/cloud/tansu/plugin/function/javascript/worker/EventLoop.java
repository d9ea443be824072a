package cloud.tansu.plugin.function.javascript.worker;

import cloud.tansu.worker.ServerCalls;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a call after its first turn: timers, and answers of the server. Everything runs
 * on the thread of the call.
 */
final class EventLoop {

  private static final long NANOS_OF_MILLI = 1_000_000;

  private final ServerCalls calls;
  private final Queue<Timer> timers = new PriorityQueue<>();
  private final Map<Integer, Timer> byId = new HashMap<>();
  private long started;

  EventLoop(ServerCalls calls) {
    this.calls = calls;
  }

  /** One firing to come; the order of equal times is that of their making. */
  private record Timer(int id, long dueNanos, long number) implements Comparable<Timer> {

    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(dueNanos, other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** {@code (id, milliseconds)}: starts a timer anew, or ends it when they are negative. */
  ProxyExecutable timers() {
    return arguments -> {
      int id = arguments[0].asInt();
      double delay = arguments[1].asDouble();
      Timer earlier = byId.remove(id);
      if (earlier != null) {
        timers.remove(earlier);
      }
      if (delay >= 0) {
        long due = System.nanoTime() + (long) (delay * NANOS_OF_MILLI);
        Timer timer = new Timer(id, due, started++);
        byId.put(id, timer);
        timers.add(timer);
      }
      return null;
    };
  }

  /**
   * Runs until the call is settled or nothing can happen any more.
   *
   * @param tenant what the bootstrap gave
   */
  void run(Value tenant, Settled settled) {
    while (!settled.isOver() && tenant.invokeMember("pending").asInt() > 0) {
      turn(tenant);
    }
  }

  private void turn(Value tenant) {
    String reply = awaitReply(timers.peek());
    if (reply != null) {
      tenant.invokeMember("reply", reply);
      return;
    }
    Timer due = timers.poll();
    if (due != null) {
      byId.remove(due.id());
      tenant.invokeMember("fire", due.id());
    }
  }

  private @Nullable String awaitReply(@Nullable Timer next) {
    return next == null ? calls.take() : calls.poll(next.dueNanos() - System.nanoTime());
  }
}
