package cloud.tansu.server.events.delivery;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What came of the try to deliver an event. */
public sealed interface DeliveryOutcome {

  /** Written down in the transaction that writes the outcome. */
  Note note();

  /** The subscriber has it. */
  record Delivered(Note note) implements DeliveryOutcome {}

  /**
   * The subscriber does not have it; it is tried again unless that was the last try.
   *
   * @param error why, in one sentence for the tenant's administrator; no secrets
   * @param retryAfter how long the subscriber asks to be left alone at least
   */
  record Refused(String error, Optional<Duration> retryAfter, Note note)
      implements DeliveryOutcome {}

  /**
   * The subscriber will never take it, so that it is not tried again.
   *
   * @param error as of {@link Refused}
   */
  record Gone(String error, Note note) implements DeliveryOutcome {}

  /**
   * There was no room to try, which says nothing about the subscriber: it comes again after a
   * while, and this does not count as a try.
   */
  record NotTried(Duration pause) implements DeliveryOutcome {

    @Override
    public Note note() {
      return Note.NONE;
    }
  }

  /**
   * What a subscriber keeps of the try. It takes its locks before those of the delivery, and is
   * written also when another node has taken the delivery over meanwhile.
   */
  @FunctionalInterface
  interface Note {

    /** Nothing to keep. */
    Note NONE = unit -> {};

    void write(UnitOfWork unit) throws SQLException;
  }
}
