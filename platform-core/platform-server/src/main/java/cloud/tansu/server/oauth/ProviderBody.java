package cloud.tansu.server.oauth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a provider shall be. */
@Schema(name = "OAuthProviderChange")
record ProviderBody(
    @Schema(description = "Id of the provider; when it is configured", example = "google")
        @Nullable String provider,
    @Schema(description = "Whether the sign-in page offers it; true for a new one")
        @Nullable Boolean enabled,
    @Schema(description = "Short for the setting client-id", example = "4711.apps.example.com")
        @Nullable String clientId,
    @Schema(description = "Short for the setting client-secret; never given back")
        @Nullable String clientSecret,
    @Schema(
            description =
                "Values by the keys of the provider's settings. What is left out stays, an empty"
                    + " text takes a value away")
        @Nullable Map<String, @Nullable String> settings) {

  ProviderSettings.Change change() {
    Map<String, String> values = new HashMap<>();
    if (settings != null) {
      settings.forEach((key, value) -> values.put(key, value == null ? "" : value));
    }
    if (clientId != null) {
      values.put(ProviderView.CLIENT_ID, clientId);
    }
    if (clientSecret != null) {
      values.put(ProviderView.CLIENT_SECRET, clientSecret);
    }
    return new ProviderSettings.Change(Optional.ofNullable(enabled), values);
  }

  /** Leaves everything out: it may be secret. */
  @Override
  public String toString() {
    return "ProviderBody[" + provider + "]";
  }
}
