package cloud.tansu.server.storage.intake;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.Digests;
import cloud.tansu.server.storage.ExpectedDigests;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.backend.Blob;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.backend.StorageFault;
import cloud.tansu.server.storage.intake.TransferSlots.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bytes in: to the backend, digested once, and compared with what the sender says. */
@ApplicationScoped
public class ReceiveBytes {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiveBytes.class);

  private final StorageBackend backend;
  private final TransferSlots slots;
  private final StorageMetrics metrics;
  private final BoundGarbage garbage;

  @Inject
  ReceiveBytes(
      StorageBackend backend, TransferSlots slots, StorageMetrics metrics, BoundGarbage garbage) {
    this.backend = backend;
    this.slots = slots;
    this.metrics = metrics;
    this.garbage = garbage;
  }

  /**
   * What a sender says about its bytes.
   *
   * @param limit how many it may send
   * @param usage what the space held a moment ago
   */
  public record Announced(OptionalLong size, ExpectedDigests digests, long limit, Usage usage) {}

  /**
   * Stores the bytes of a stream.
   *
   * @throws IOException as the stream threw it
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, {@code storage_full},
   *     {@code storage_unavailable}
   */
  public Received receive(StorageSpace space, InputStream source, Announced announced)
      throws IOException {
    OptionalLong size = announced.size();
    if (size.orElse(0) > announced.limit()) {
      return new Received.TooLarge(announced.limit(), size.getAsLong());
    }
    RunningDigests running = RunningDigests.with(announced.digests().kept());
    long limit = Math.min(announced.limit(), size.orElse(Long.MAX_VALUE));
    IntakeStream bytes = new IntakeStream(source, running, limit);
    Slot slot = slots.take(space);
    try {
      garbage.makeRoom(space, announced.usage());
      Blob blob = backend.write(space, bytes);
      metrics.received(space, blob.size());
      return examine(space, blob, running.finish(), announced);
    } catch (IntakeStream.LimitPassed more) {
      return size.isPresent()
          ? new Received.WrongSize(size.getAsLong(), bytes.seen())
          : new Received.TooLarge(limit, bytes.seen());
    } catch (StorageFault fault) {
      throw StorageProblems.of(fault);
    } finally {
      slot.close();
    }
  }

  private Received examine(StorageSpace space, Blob blob, Digests digests, Announced announced) {
    boolean complete = false;
    try {
      long wanted = announced.size().orElse(blob.size());
      if (blob.size() != wanted) {
        return new Received.WrongSize(wanted, blob.size());
      }
      Optional<ChecksumAlgorithm> wrong = wrong(digests, announced.digests().expected().get());
      complete = wrong.isEmpty();
      return wrong
          .<Received>map(Received.DigestMismatch::new)
          .orElseGet(() -> new Received.Complete(blob, digests));
    } finally {
      if (!complete) {
        discard(space, blob);
      }
    }
  }

  private static Optional<ChecksumAlgorithm> wrong(
      Digests digests, Map<ChecksumAlgorithm, String> expected) {
    return expected.entrySet().stream()
        .filter(each -> !each.getValue().equals(digests.values().get(each.getKey())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Reads bytes that were received and have no row yet. */
  public InputStream reopen(StorageSpace space, Blob blob) {
    return backend.open(space, blob.id(), 0, blob.size());
  }

  /**
   * Writes the row of bytes that were received, and removes them when they get none. After a
   * failure that leaves open whether there is a row they stay: the sweeper finds out.
   *
   * @param write the transaction, which has not been committed when it throws a problem
   * @param stored whether there is a row
   */
  public <T> T keepIf(StorageSpace space, Blob blob, Supplier<T> write, Predicate<T> stored) {
    try {
      T result = write.get();
      if (!stored.test(result)) {
        discard(space, blob);
      }
      return result;
    } catch (ProblemException notCommitted) {
      discard(space, blob);
      throw notCommitted;
    }
  }

  /** Removes bytes that will never have a row; the sweeper does if this fails. */
  public void discard(StorageSpace space, Blob blob) {
    try {
      backend.delete(space, List.of(blob.id()));
    } catch (RuntimeException sweptLater) {
      LOG.warn("storage.discard.failed blob={}", blob.id(), sweptLater);
    }
  }
}
