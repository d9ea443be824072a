package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.external.LinkedLogins.Login;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The user's accounts at other providers. */
@Schema(name = "MyLogins")
record MyLoginsView(List<MyLogin> items) {

  static MyLoginsView of(List<Login> logins) {
    return new MyLoginsView(logins.stream().map(MyLogin::of).toList());
  }

  /** One account. */
  @Schema(name = "MyLogin")
  record MyLogin(
      UUID id,
      @Schema(description = "Id of the provider", example = "google") String provider,
      @Schema(
              implementation = String.class,
              description = "What the provider said when it was linked")
          Optional<String> email,
      Instant linkedAt) {

    static MyLogin of(Login login) {
      return new MyLogin(login.id(), login.provider(), login.email(), login.linkedAt());
    }
  }
}
