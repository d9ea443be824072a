package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The rows of {@code recovery_codes}. */
@ApplicationScoped
class RecoveryCodeTable {

  static final int COUNT = 10;

  private final Tokens tokens;
  private final Clock clock;

  @Inject
  RecoveryCodeTable(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Makes new codes in place of all there are; this is the only time that they can be read. */
  List<String> replace(UnitOfWork unit, UserId user) throws SQLException {
    List<String> codes =
        Stream.generate(() -> RecoveryCode.random(tokens)).distinct().limit(COUNT).toList();
    removeAll(unit, user);
    for (String code : codes) {
      unit.update(
          "insert into recovery_codes (user_id, code_hash, created_at) values (?, ?, ?)",
          user.value(),
          RecoveryCode.hash(user, code),
          clock.instant());
    }
    return codes;
  }

  void removeAll(UnitOfWork unit, UserId user) throws SQLException {
    unit.update("delete from recovery_codes where user_id = ?", user.value());
  }

  /**
   * Uses a code up.
   *
   * @return false when there is no such code, or it was used before
   */
  boolean use(UnitOfWork unit, UserId user, String typed) throws SQLException {
    return unit.update(
            """
            update recovery_codes set used_at = ?
            where user_id = ? and code_hash = ? and used_at is null
            """,
            clock.instant(),
            user.value(),
            RecoveryCode.hash(user, typed))
        == 1;
  }

  /** How many can still be used. */
  int remaining(UnitOfWork unit, UserId user) throws SQLException {
    return Math.toIntExact(
        unit.count(
            "select count(*) from recovery_codes where user_id = ? and used_at is null",
            user.value()));
  }
}
