package cloud.tansu.server.functions.worker;

import cloud.tansu.server.functions.worker.WorkerPool.Pending;
import cloud.tansu.server.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose turn it is: first come first served within a tenant, tenants one after the other. */
final class TaskQueue {

  private final PoolLimits limits;
  private final Map<TenantId, Deque<Pending<?>>> waiting = new LinkedHashMap<>();
  private final Map<TenantId, Integer> running = new HashMap<>();
  private int waitingTasks;
  private int runningTasks;
  private boolean closed;

  TaskQueue(PoolLimits limits) {
    this.limits = limits;
  }

  synchronized int waiting() {
    return waitingTasks;
  }

  synchronized int running() {
    return runningTasks;
  }

  /** Whether there was room. What can run at once does not count as waiting. */
  synchronized boolean offer(Pending<?> pending) {
    Deque<Pending<?>> own = waiting.getOrDefault(pending.tenant(), new ArrayDeque<>());
    boolean runsAtOnce = own.isEmpty() && mayRun(pending.tenant());
    boolean full = waitingTasks >= limits.maxQueued() || own.size() >= limits.maxQueuedPerTenant();
    if (closed || (full && !runsAtOnce)) {
      return false;
    }
    own.add(pending);
    waiting.putIfAbsent(pending.tenant(), own);
    waitingTasks++;
    return true;
  }

  /** The next task that may run; {@link #done} must follow. */
  synchronized Optional<Pending<?>> next() {
    Optional<TenantId> turn = waiting.keySet().stream().filter(this::mayRun).findFirst();
    if (turn.isEmpty()) {
      return Optional.empty();
    }
    Deque<Pending<?>> own = waiting.remove(turn.get());
    if (own == null) {
      return Optional.empty();
    }
    Pending<?> pending = own.remove();
    if (!own.isEmpty()) {
      waiting.put(turn.get(), own);
    }
    waitingTasks--;
    runningTasks++;
    running.merge(turn.get(), 1, Integer::sum);
    return Optional.of(pending);
  }

  synchronized void done(Pending<?> pending) {
    runningTasks--;
    running.computeIfPresent(pending.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
  }

  /** Takes out what has waited since before that time. */
  synchronized List<Pending<?>> expired(Instant before) {
    List<Pending<?>> expired = new ArrayList<>();
    for (Deque<Pending<?>> own : waiting.values()) {
      while (!own.isEmpty() && own.element().since().isBefore(before)) {
        expired.add(own.remove());
      }
    }
    waiting.values().removeIf(Deque::isEmpty);
    waitingTasks -= expired.size();
    return expired;
  }

  /** Takes out everything, and nothing comes in any more. */
  synchronized List<Pending<?>> close() {
    closed = true;
    List<Pending<?>> left = waiting.values().stream().<Pending<?>>flatMap(Deque::stream).toList();
    waiting.clear();
    waitingTasks = 0;
    return left;
  }

  private boolean mayRun(TenantId tenant) {
    return runningTasks < limits.maxWorkers()
        && running.getOrDefault(tenant, 0) < limits.maxPerTenant();
  }
}
