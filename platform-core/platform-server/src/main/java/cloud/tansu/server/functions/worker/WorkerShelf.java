package cloud.tansu.server.functions.worker;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.FunctionRuntime;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The workers that do nothing at the moment: blank ones that belong to nobody yet, and those that
 * wait for the next call of their tenant. A worker that has served a tenant never serves another.
 */
final class WorkerShelf {

  private final WorkerStarter starter;
  private final PoolLimits limits;
  private final Clock clock;
  private final Map<WorkerKind, Deque<Worker>> blank = new HashMap<>();
  private final List<Resting> resting = new ArrayList<>();
  private final Map<String, Integer> liveByRuntime = new HashMap<>();
  private int live;
  private boolean closed;

  WorkerShelf(WorkerStarter starter, PoolLimits limits, Clock clock) {
    this.starter = starter;
    this.limits = limits;
    this.clock = clock;
  }

  /** A worker between two calls of its tenant. */
  private record Resting(TenantId tenant, Worker worker) {}

  /** Processes there are, blank, resting or working. */
  synchronized int live() {
    return live;
  }

  /** Of these, the ones that wait for work. */
  synchronized int idle() {
    return resting.size() + blank.values().stream().mapToInt(Deque::size).sum();
  }

  /** The same of one runtime. */
  synchronized WorkerPool.Share share(String runtime) {
    long resting =
        this.resting.stream().filter(r -> runtimeOf(r.worker().kind()).equals(runtime)).count();
    long blank =
        this.blank.entrySet().stream()
            .filter(entry -> runtimeOf(entry.getKey()).equals(runtime))
            .mapToInt(entry -> entry.getValue().size())
            .sum();
    int idle = (int) (resting + blank);
    return new WorkerPool.Share(idle, Math.max(0, liveByRuntime.getOrDefault(runtime, 0) - idle));
  }

  private static String runtimeOf(WorkerKind kind) {
    return kind.runtime().describe().id();
  }

  private void count(WorkerKind kind, int more) {
    live += more;
    liveByRuntime.merge(runtimeOf(kind), more, Integer::sum);
  }

  /** A worker that is ready now, if there is one that this tenant may use. */
  synchronized Optional<Worker> take(
      TenantId tenant, WorkerKind kind, Predicate<Worker> preferred) {
    dropDead();
    Predicate<Resting> usable = r -> r.tenant().equals(tenant) && r.worker().kind().equals(kind);
    Optional<Resting> own =
        resting.stream()
            .filter(usable)
            .filter(r -> preferred.test(r.worker()))
            .findFirst()
            .or(() -> resting.stream().filter(usable).findFirst());
    if (own.isPresent()) {
      resting.remove(own.get());
      return own.map(Resting::worker);
    }
    return Optional.ofNullable(blanks(kind).poll());
  }

  /** Starts a worker for a call, making room for it when the shelf is full. */
  Worker start(WorkerKind kind) throws IOException {
    synchronized (this) {
      if (live >= limits.maxWorkers()) {
        evictOne();
      }
      count(kind, 1);
    }
    return startCounted(kind);
  }

  private Worker startCounted(WorkerKind kind) throws IOException {
    try {
      return starter.start(kind);
    } catch (IOException | RuntimeException e) {
      synchronized (this) {
        count(kind, -1);
      }
      throw e;
    }
  }

  /** Starts a blank worker unless there are enough, or there is no room. */
  void stock(WorkerKind kind, int wanted) throws IOException {
    synchronized (this) {
      dropDead();
      if (closed || blanks(kind).size() >= wanted || live >= limits.maxWorkers()) {
        return;
      }
      count(kind, 1);
    }
    Worker worker = startCounted(kind);
    synchronized (this) {
      if (!closed && live <= limits.maxWorkers() && blanks(kind).size() < wanted) {
        blanks(kind).add(worker);
        return;
      }
    }
    discard(worker);
  }

  /** Puts a worker back for the tenant's next call, or ends it when its time has come. */
  void putBack(TenantId tenant, Worker worker) {
    worker.vitals().rested(clock.instant());
    if (worker.isAlive() && !isWorn(worker) && !isFat(worker)) {
      synchronized (this) {
        if (!closed) {
          resting.add(new Resting(tenant, worker));
          return;
        }
      }
    }
    discard(worker);
  }

  void discard(Worker worker) {
    worker.end();
    synchronized (this) {
      count(worker.kind(), -1);
    }
  }

  /** Ends the workers that have been idle for too long or are too old. */
  void sweep() {
    Instant now = clock.instant();
    endAll(r -> isWorn(r) || r.vitals().lastUsed().plus(limits.lifetime().idle()).isBefore(now));
  }

  /** Ends the idle workers of a runtime that is no longer in use. */
  void retire(FunctionRuntime runtime) {
    List<Worker> blanks;
    synchronized (this) {
      blanks =
          blank.entrySet().stream()
              .filter(entry -> entry.getKey().runtime().equals(runtime))
              .flatMap(entry -> entry.getValue().stream())
              .toList();
      blank.keySet().removeIf(kind -> kind.runtime().equals(runtime));
    }
    blanks.forEach(this::discard);
    endAll(worker -> worker.kind().runtime().equals(runtime));
  }

  void close() {
    List<Worker> blanks;
    synchronized (this) {
      closed = true;
      blanks = blank.values().stream().flatMap(Deque::stream).toList();
      blank.clear();
    }
    blanks.forEach(this::discard);
    endAll(worker -> true);
  }

  private void endAll(Predicate<Worker> which) {
    List<Resting> ending;
    synchronized (this) {
      ending = resting.stream().filter(r -> which.test(r.worker())).toList();
      resting.removeAll(ending);
    }
    ending.forEach(r -> discard(r.worker()));
  }

  private void evictOne() {
    Optional<Resting> oldest =
        resting.stream().min(Comparator.comparing(r -> r.worker().vitals().lastUsed()));
    if (oldest.isPresent()) {
      resting.remove(oldest.get());
      discard(oldest.get().worker());
      return;
    }
    blank.values().stream()
        .filter(workers -> !workers.isEmpty())
        .findFirst()
        .ifPresent(workers -> discard(workers.remove()));
  }

  private void dropDead() {
    for (Resting r : List.copyOf(resting)) {
      if (!r.worker().isAlive()) {
        resting.remove(r);
        discard(r.worker());
      }
    }
    for (Deque<Worker> workers : blank.values()) {
      List<Worker> dead = workers.stream().filter(worker -> !worker.isAlive()).toList();
      workers.removeAll(dead);
      dead.forEach(this::discard);
    }
  }

  private Deque<Worker> blanks(WorkerKind kind) {
    return blank.computeIfAbsent(kind, unused -> new ArrayDeque<>());
  }

  private boolean isWorn(Worker worker) {
    Instant old = worker.vitals().started().plus(limits.lifetime().age());
    return worker.vitals().calls() >= limits.lifetime().calls() || old.isBefore(clock.instant());
  }

  /** One that holds most of what it may use would fail at the next call that needs memory. */
  private static boolean isFat(Worker worker) {
    return worker.residentBytes() > worker.memoryLimitBytes() / 10 * 8;
  }
}
