package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Writes down what was done to access keys, without their secrets. */
@ApplicationScoped
class AccessKeyJournal {

  private final Journal journal;
  private final Clock clock;

  @Inject
  AccessKeyJournal(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @param key as it is now; as it was when it has been deleted
   */
  void append(UnitOfWork unit, Actor actor, StorageSpace space, String action, AccessKey key)
      throws SQLException {
    Journal.Entry entry =
        Journal.Entry.of(actor, "Storage", action)
            .detail("accessKeyId", key.id().value())
            .detail(
                "buckets", key.scope().buckets().stream().map(BucketName::value).sorted().toList())
            .detail("read", key.scope().read())
            .detail("write", key.scope().write());
    journal.append(unit, space.tenant().map(entry::about).orElse(entry));
  }

  Instant now() {
    return clock.instant();
  }
}
