package cloud.tansu.server.storage.image;

import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StoredObject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Makes one picture of one object, once there is memory for it. */
final class WorkOnImage {

  private static final int UNIT = 1024;

  private final ObjectReads reads;
  private final ImageConfig config;
  private final MakePicture make;
  private final Semaphore memory;

  WorkOnImage(ObjectReads reads, ImageConfig config) {
    this.reads = reads;
    this.config = config;
    this.make = new MakePicture(new Codecs());
    this.memory = new Semaphore(units(config.maxMemoryBytes()), true);
  }

  Outcome work(StoredObject object, Wish wish, Stop stop) throws IOException {
    if (object.size() > config.maxSourceBytes()) {
      return new Outcome.TooLarge();
    }
    SourceBytes.Opening opening = (offset, length) -> reads.open(object, offset, length);
    try (SourceBytes source = new SourceBytes(opening, object.size(), stop)) {
      SourceHeader header = ReadHeader.of(source);
      Optional<Plan> plan = Plan.of(header, wish, config);
      return plan.isPresent() ? within(source, plan.get()) : new Outcome.TooLarge();
    } catch (NotAnImage unreadable) {
      return new Outcome.Unreadable();
    }
  }

  private Outcome within(SourceBytes source, Plan plan) throws IOException {
    int units = units(plan.memory());
    if (!takes(units)) {
      return new Outcome.TooSlow();
    }
    try {
      return new Outcome.Made(make.make(source, plan));
    } finally {
      memory.release(units);
    }
  }

  private boolean takes(int units) {
    try {
      return memory.tryAcquire(units, config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int units(long bytes) {
    return Math.toIntExact(Math.ceilDiv(bytes, (long) UNIT));
  }
}
