package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.user.ImportUsers.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of an import. */
@Schema(name = "ImportedUsers")
record ImportView(
    @Schema(description = "Users who were written") long imported,
    @Schema(description = "Users whose e-mail address was there already; they stay as they are")
        long existing,
    @Schema(description = "Users who could not be taken over") long failed,
    @Schema(description = "One per user, in the order of the request") List<RowView> rows) {

  private static final String IMPORTED = "imported";
  private static final String EXISTING = "existing";
  private static final String FAILED = "failed";

  static ImportView of(List<RowView> rows) {
    return new ImportView(
        count(rows, IMPORTED), count(rows, EXISTING), count(rows, FAILED), List.copyOf(rows));
  }

  private static long count(List<RowView> rows, String outcome) {
    return rows.stream().filter(row -> row.outcome().equals(outcome)).count();
  }

  /** What came of one user. */
  @Schema(name = "ImportedUserRow")
  record RowView(
      @Schema(description = "imported, existing or failed") String outcome,
      @Schema(type = SchemaType.STRING, format = "uuid", description = "Of a user just imported")
          Optional<UUID> id,
      @Schema(implementation = String.class, description = "Why it failed")
          Optional<String> error) {

    static RowView failed(String error) {
      return new RowView(FAILED, Optional.empty(), Optional.of(error));
    }

    static RowView of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Imported imported ->
            new RowView(IMPORTED, Optional.of(imported.id().value()), Optional.empty());
        case Outcome.EmailTaken taken -> new RowView(EXISTING, Optional.empty(), Optional.empty());
        case Outcome.UnknownRole unknown ->
            failed("The member 'roles' names a role that does not exist.");
        case Outcome.UnknownHash unknown ->
            failed("The member 'passwordHash' " + ImportBody.UNKNOWN_HASH + ".");
      };
    }
  }
}
