package cloud.tansu.server.functions.secrets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shapes in which the API shows and takes secrets. */
final class SecretViews {

  private SecretViews() {}

  /** A secret without its value. */
  @Schema(name = "FunctionSecret")
  record SecretView(
      String name,
      @Schema(description = "Days after which administrators are reminded to replace it")
          Optional<Integer> rotateEveryDays,
      Instant rotatedAt,
      String rotatedBy,
      @Schema(description = "When it ought to be replaced") Optional<Instant> dueAt,
      @Schema(description = "Whether that time has come") boolean due) {

    static SecretView of(StoredSecret secret, Instant now) {
      return new SecretView(
          secret.name().value(),
          secret.rotateEveryDays().stream().boxed().findFirst(),
          secret.rotatedAt(),
          secret.rotatedBy(),
          secret.due(),
          secret.isDue(now));
    }
  }

  /** All secrets of a tenant. */
  @Schema(name = "FunctionSecrets")
  record SecretsView(List<SecretView> items) {}

  /** The body that gives a secret its value. */
  @Schema(name = "FunctionSecretValue")
  record SecretBody(
      @Schema(required = true, description = "Never shown again") @Nullable String value,
      @Schema(description = "Days after which administrators are reminded to replace it")
          @Nullable Integer rotateEveryDays) {

    OptionalInt days() {
      return rotateEveryDays == null ? OptionalInt.empty() : OptionalInt.of(rotateEveryDays);
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
      return "SecretBody[" + rotateEveryDays + "]";
    }
  }
}
