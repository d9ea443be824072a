package cloud.tansu.console.providers;

import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Shows the logo of a provider as an image, in which no script of a plugin would run. */
final class ProviderLogo {

  private ProviderLogo() {}

  /** The source of the image; empty when the provider has none. */
  static String of(OAuthProviderDescriptor provider) {
    return provider
        .logoSvg()
        .map(svg -> Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)))
        .map(encoded -> "data:image/svg+xml;base64," + encoded)
        .orElse("");
  }
}
