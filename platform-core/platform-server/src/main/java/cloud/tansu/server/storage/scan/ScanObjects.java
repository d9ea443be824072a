package cloud.tansu.server.storage.scan;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.rows.SpaceWrites;
import cloud.tansu.spi.scan.ScanVerdict;
import cloud.tansu.spi.scan.ScannedObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the scanners of plugins look into an object whose bytes are there and whose row is not. What
 * the platform keeps for itself is not examined.
 */
@ApplicationScoped
public class ScanObjects {

  private static final Logger LOG = LoggerFactory.getLogger(ScanObjects.class);

  private static final int LONGEST_NAME = 200;
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final Scanners scanners;
  private final ScanSettings settings;
  private final SpaceWrites writes;
  private final StorageMetrics metrics;

  @Inject
  ScanObjects(
      Scanners scanners, ScanSettings settings, SpaceWrites writes, StorageMetrics metrics) {
    this.scanners = scanners;
    this.settings = settings;
    this.writes = writes;
    this.metrics = metrics;
  }

  /**
   * An object that is about to be published.
   *
   * @param contentType as its sender says; empty when nothing was said
   */
  public record Candidate(BucketName bucket, ObjectKey key, String contentType, long size) {}

  /** Whether objects of a space are examined now. Not to be asked within a transaction. */
  public boolean isOn(StorageSpace space) {
    return space
        .tenant()
        .map(settings::policy)
        .filter(policy -> policy.mode() != ScanPolicy.Mode.OFF)
        .filter(policy -> policy.mode() == ScanPolicy.Mode.REQUIRED || !scanners.all().isEmpty())
        .isPresent();
  }

  /**
   * Returns when the object may be stored. What was found is written into the journal and is an
   * event.
   *
   * @param bytes opens the object's bytes, for each scanner anew
   * @throws ProblemException {@code object_infected}, {@code object_not_scanned}
   */
  public void examine(
      StorageSpace space, Actor actor, Candidate candidate, Supplier<InputStream> bytes) {
    if (!isOn(space)) {
      return;
    }
    TenantId tenant = space.tenant().orElseThrow();
    ScanPolicy policy = settings.policy(tenant);
    List<Scanners.Scanner> all = scanners.all();
    if (all.isEmpty()) {
      refuse(policy, "no scanner runs");
    }
    for (Scanners.Scanner scanner : all) {
      ScannedObject object =
          new ScannedObject(
              tenant.value(),
              candidate.bucket().value(),
              candidate.key().value(),
              candidate.contentType(),
              candidate.size());
      switch (scanner.scan(object, bytes, policy.timeout())) {
        case ScanVerdict.Clean clean -> metrics.scanned("clean");
        case ScanVerdict.Infected(String name) ->
            throw infected(space, actor, candidate, scanner.name(), printable(name));
        case ScanVerdict.Failed(String reason) -> refuse(policy, reason);
      }
    }
  }

  private void refuse(ScanPolicy policy, String reason) {
    metrics.scanned("failed");
    LOG.warn("storage.scan.no-verdict reason={}", printable(reason));
    if (policy.mode() != ScanPolicy.Mode.OPEN) {
      throw Problem.of(
              StorageProblems.OBJECT_NOT_SCANNED,
              "The object was not stored: the virus scanner gave no answer. Try again later.")
          .retryAfter(WAIT)
          .asException();
    }
  }

  private ProblemException infected(
      StorageSpace space, Actor actor, Candidate candidate, String scanner, String finding) {
    metrics.scanned("infected");
    Map<String, Object> details =
        Map.of(
            "bucket", candidate.bucket().value(),
            "key", candidate.key().value(),
            "size", candidate.size(),
            "scanner", scanner,
            "finding", finding);
    var unused =
        writes.transact(
            space,
            unit -> {
              writes.noteObject(unit, space, actor, "ObjectInfected", details);
              InfectedEvent.write(unit, candidate, finding);
              return finding;
            });
    return Problem.of(
            StorageProblems.OBJECT_INFECTED,
            "The object was not stored: the virus scanner found " + finding + " in it.")
        .with("finding", finding)
        .asException();
  }

  /** Names come from plugins: one line of bounded length. */
  private static String printable(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", " ");
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
  }
}
