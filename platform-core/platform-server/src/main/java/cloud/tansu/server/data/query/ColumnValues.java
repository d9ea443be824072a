package cloud.tansu.server.data.query;

import cloud.tansu.server.kernel.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/** Values of the properties that every document has, as text that the database accepts. */
final class ColumnValues {

  private static final int LAST_YEAR = 9999;

  private ColumnValues() {}

  /** The value in its one form; refused when the column could not have it. */
  static String canonical(String parameter, Field.Column column, String written) {
    return switch (column) {
      case ID, COLLECTION_ID -> id(parameter, written);
      case VERSION -> number(parameter, written);
      case CREATED_AT, UPDATED_AT -> time(parameter, written).toString();
    };
  }

  private static String id(String parameter, String written) {
    return Ids.parse(written)
        .map(UUID::toString)
        .orElseThrow(
            () ->
                QueryProblems.invalid(
                    parameter, "is an id such as 01890a5d-ac96-774b-bcce-b302099a8057"));
  }

  private static String number(String parameter, String written) {
    try {
      return Long.toString(Long.parseLong(written));
    } catch (NumberFormatException noNumber) {
      throw QueryProblems.invalid(parameter, "is a whole number");
    }
  }

  private static Instant time(String parameter, String written) {
    Optional<OffsetDateTime> time = parse(written);
    if (time.isEmpty() || time.get().getYear() < 1 || time.get().getYear() > LAST_YEAR) {
      throw QueryProblems.invalid(parameter, "is a time such as 2026-01-31T12:00:00Z");
    }
    return time.get().toInstant();
  }

  private static Optional<OffsetDateTime> parse(String written) {
    try {
      return Optional.of(OffsetDateTime.parse(written));
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }
}
