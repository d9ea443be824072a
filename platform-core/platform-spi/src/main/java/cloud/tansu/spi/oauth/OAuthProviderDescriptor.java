package cloud.tansu.spi.oauth;

import cloud.tansu.spi.SettingDescriptor;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the platform shows of a provider.
 *
 * @param id part of the callback URL that a tenant registers with the provider, so it never
 *     changes: lower-case letters, digits and hyphens, 32 characters at most
 * @param label text of the sign-in button: "Google"
 * @param logoSvg an SVG image for the button, without scripts and outside references; empty for a
 *     button of text
 * @param documentation the provider's page on how to register an application
 * @param settings what a tenant has to enter; by convention {@code client-id} and {@code
 *     client-secret} first
 */
public record OAuthProviderDescriptor(
    String id,
    String label,
    Optional<String> logoSvg,
    URI documentation,
    List<SettingDescriptor> settings) {

  public OAuthProviderDescriptor {
    if (!id.matches("[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?")) {
      throw new IllegalArgumentException("'" + id + "' is not a provider id");
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("Provider '" + id + "' has no label");
    }
    settings = List.copyOf(settings);
    if (settings.stream().map(SettingDescriptor::key).distinct().count() != settings.size()) {
      throw new IllegalArgumentException("Provider '" + id + "' names a setting twice");
    }
  }
}
