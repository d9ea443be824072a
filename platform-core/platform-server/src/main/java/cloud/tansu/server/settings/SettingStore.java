package cloud.tansu.server.settings;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.SchemaFamily;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The settings table of one database. */
final class SettingStore {

  private SettingStore() {}

  private static String table(UnitOfWork unit) {
    return unit.family() == SchemaFamily.TENANT ? "sys.settings" : "settings";
  }

  static Optional<StoredSetting> read(UnitOfWork unit, String name) throws SQLException {
    return unit.first(
        "SELECT value::text, version, updated_at, updated_by FROM "
            + table(unit)
            + " WHERE name = ?",
        row ->
            new StoredSetting(
                row.getString(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4)),
        name);
  }

  /**
   * Writes the next version.
   *
   * @param expected the version that the writer knows; 0 for none
   * @throws cloud.tansu.server.kernel.ProblemException {@code precondition_failed} when there is
   *     another version by now
   */
  static void write(UnitOfWork unit, String name, String json, long expected, Actor by, Instant now)
      throws SQLException {
    String who = by.name().length() <= 200 ? by.name() : by.name().substring(0, 200);
    int rows =
        expected == 0
            ? unit.update(
                "INSERT INTO "
                    + table(unit)
                    + " (name, value, version, updated_at, updated_by) VALUES (?, ?, 1, ?, ?)"
                    + " ON CONFLICT DO NOTHING",
                name,
                new Jsonb(json),
                now,
                who)
            : unit.update(
                "UPDATE "
                    + table(unit)
                    + " SET value = ?, version = version + 1, updated_at = ?, updated_by = ?"
                    + " WHERE name = ? AND version = ?",
                new Jsonb(json),
                now,
                who,
                name,
                expected);
    requireOne(rows);
  }

  /** Takes a value away; fails like {@link #write}. */
  static void remove(UnitOfWork unit, String name, long expected) throws SQLException {
    requireOne(
        unit.update(
            "DELETE FROM " + table(unit) + " WHERE name = ? AND version = ?", name, expected));
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw Problems.PRECONDITION_FAILED.because(
          "Somebody changed this setting meanwhile. Read it again, then decide.");
    }
  }
}
