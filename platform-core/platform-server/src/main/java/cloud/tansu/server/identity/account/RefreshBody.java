package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.client.FirstPartyClients;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.RefreshRequest;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a refresh. */
@Schema(name = "Refresh")
record RefreshBody(
    @JsonProperty("refresh_token")
        @JsonAlias("refreshToken")
        @Schema(name = "refresh_token", required = true)
        @Nullable String refreshToken) {

  RefreshRequest toRequest(Realm realm, Origin origin) {
    return new RefreshRequest(
        realm,
        InputCheck.required("refresh_token", refreshToken),
        Optional.of(FirstPartyClients.APP),
        Optional.empty(),
        KeyAlgorithm.RS256,
        origin);
  }

  /** Leaves the token out: it must never reach a log. */
  @Override
  public String toString() {
    return "RefreshBody";
  }
}
