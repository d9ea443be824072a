package cloud.tansu.server.events.delivery;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Writes down how tries ended: only for whoever still holds the lease. */
final class DeliveryEndings {

  private static final int MAX_ERROR = 1000;

  private final Clock clock;

  DeliveryEndings(Clock clock) {
    this.clock = clock;
  }

  DeliveryQueue.End write(
      UnitOfWork unit, DeliveryQueue.Claim claim, DeliveryOutcome outcome, Retries retries)
      throws SQLException {
    return switch (outcome) {
      case DeliveryOutcome.Delivered delivered -> delivered(unit, claim);
      case DeliveryOutcome.Refused refused ->
          refused(
              unit,
              claim,
              refused,
              retries.after(claim.delivery().attempt(), refused.retryAfter()));
      case DeliveryOutcome.Gone gone -> givenUp(unit, claim, gone.error());
      case DeliveryOutcome.NotTried notTried -> notTried(unit, claim, notTried);
    };
  }

  private DeliveryQueue.End delivered(UnitOfWork unit, DeliveryQueue.Claim claim)
      throws SQLException {
    int changed =
        unit.update(
            """
            update sys.event_deliveries set status = 'DELIVERED', lease_token = null,
              last_error = null, finished_at = ?, version = version + 1
            where id = ? and lease_token = ?
            """,
            clock.instant(),
            claim.delivery().id(),
            claim.lease());
    return changed == 1 ? DeliveryQueue.End.DELIVERED : DeliveryQueue.End.LEASE_LOST;
  }

  private DeliveryQueue.End refused(
      UnitOfWork unit,
      DeliveryQueue.Claim claim,
      DeliveryOutcome.Refused refused,
      Optional<Duration> wait)
      throws SQLException {
    if (wait.isEmpty()) {
      return givenUp(unit, claim, refused.error());
    }
    int changed =
        unit.update(
            """
            update sys.event_deliveries set lease_token = null, next_attempt_at = ?,
              last_error = ?
            where id = ? and lease_token = ?
            """,
            clock.instant().plus(wait.get()),
            cut(refused.error()),
            claim.delivery().id(),
            claim.lease());
    return changed == 1 ? DeliveryQueue.End.TRIED_AGAIN_LATER : DeliveryQueue.End.LEASE_LOST;
  }

  /** As if it had never been taken. */
  private DeliveryQueue.End notTried(
      UnitOfWork unit, DeliveryQueue.Claim claim, DeliveryOutcome.NotTried outcome)
      throws SQLException {
    int changed =
        unit.update(
            """
            update sys.event_deliveries set lease_token = null, next_attempt_at = ?,
              attempts = attempts - 1
            where id = ? and lease_token = ?
            """,
            clock.instant().plus(outcome.pause()),
            claim.delivery().id(),
            claim.lease());
    return changed == 1 ? DeliveryQueue.End.POSTPONED : DeliveryQueue.End.LEASE_LOST;
  }

  private DeliveryQueue.End givenUp(UnitOfWork unit, DeliveryQueue.Claim claim, String error)
      throws SQLException {
    int changed =
        unit.update(
            """
            update sys.event_deliveries set status = 'DEAD', lease_token = null, last_error = ?,
              finished_at = ?, version = version + 1
            where id = ? and lease_token = ?
            """,
            cut(error),
            clock.instant(),
            claim.delivery().id(),
            claim.lease());
    return changed == 1 ? DeliveryQueue.End.GIVEN_UP : DeliveryQueue.End.LEASE_LOST;
  }

  private static String cut(String error) {
    return error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
  }
}
