package cloud.tansu.console.providers;

import cloud.tansu.server.oauth.ProviderSetting;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A configured provider as the page shows it.
 *
 * @param logo as the source of an image; empty when it has none
 * @param installed whether its plugin runs, so that it can be changed and tested
 * @param state in a word
 * @param kind the colour of the state's badge
 * @param explanation what is wrong, for whoever can mend it; empty when nothing is
 * @param tested when the connection was tried last, ISO-8601; empty when it never was
 */
public record ProviderRow(
    String id,
    String label,
    String logo,
    boolean enabled,
    boolean installed,
    String state,
    String kind,
    String explanation,
    String tested,
    String callbackUrl)
    implements Serializable {

  static ProviderRow of(
      ProviderSetting setting, Optional<OAuthProviderDescriptor> running, URI callback) {
    ProviderSetting.Status status = setting.status(running.isPresent());
    return new ProviderRow(
        setting.provider(),
        running.map(OAuthProviderDescriptor::label).orElse(setting.provider()),
        running.map(ProviderLogo::of).orElse(""),
        setting.enabled(),
        running.isPresent(),
        label(status),
        kind(status),
        running.isPresent() ? setting.lastError().orElse("") : "Its plugin does not run.",
        setting.lastTestAt().map(Instant::toString).orElse(""),
        callback.toString());
  }

  private static String label(ProviderSetting.Status status) {
    return switch (status) {
      case ACTIVE -> "Active";
      case INACTIVE -> "Inactive";
      case ERROR -> "Error";
    };
  }

  private static String kind(ProviderSetting.Status status) {
    return switch (status) {
      case ACTIVE -> "ok";
      case INACTIVE -> "neutral";
      case ERROR -> "danger";
    };
  }
}
