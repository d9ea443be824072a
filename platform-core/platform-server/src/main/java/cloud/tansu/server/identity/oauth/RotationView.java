package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.keys.RotateSigningKey.Rotation;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a rotation of signing keys did. */
@Schema(name = "KeyRotation")
record RotationView(
    @Schema(description = "Id of the key that signs now") String current,
    @Schema(implementation = String.class, description = "Id of the key that signed before")
        Optional<String> retiring,
    @Schema(
            implementation = String.class,
            description = "Id of the key that is published ahead for the next rotation")
        Optional<String> next,
    @Schema(description = "Until when the old key stays published") Instant retireAfter) {

  static RotationView of(Rotation rotation) {
    return new RotationView(
        rotation.current(), rotation.retiring(), rotation.next(), rotation.retireAfter());
  }
}
