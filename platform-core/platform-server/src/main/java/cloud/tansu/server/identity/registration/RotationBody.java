package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.client.AdministerClients;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a secret is rotated. */
@Schema(name = "RotateClientSecret")
record RotationBody(
    @Schema(
            description =
                "Seconds for which the secrets so far are accepted too: 0 to 2592000; a day when"
                    + " left out")
        @Nullable Long overlapSeconds) {

  Duration checkedOverlap(Duration absent) {
    if (overlapSeconds == null) {
      return absent;
    }
    if (overlapSeconds < 0 || overlapSeconds > AdministerClients.LONGEST_OVERLAP.toSeconds()) {
      throw ClientAnswers.invalid("overlapSeconds", "is 0 to 2592000");
    }
    return Duration.ofSeconds(overlapSeconds);
  }
}
