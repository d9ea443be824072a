package cloud.tansu.server.functions.worker;

import cloud.tansu.spi.function.Artifact;

/** How one exchange with a worker ended. */
public sealed interface Exchange {

  /** The worker did it; the bytes of its RESULT, or none. */
  record Replied(Artifact payload) implements Exchange {}

  /** The worker said why it could not; it can be used further. */
  record Faulted(WorkerFault fault) implements Exchange {}

  /** The worker is gone, or was killed. */
  record Stopped(StopReason reason, String detail) implements Exchange {}

  /** Why a worker is gone. */
  enum StopReason {
    TIMED_OUT,
    OUT_OF_MEMORY,
    OUTPUT_TOO_LARGE,
    CRASHED
  }
}
