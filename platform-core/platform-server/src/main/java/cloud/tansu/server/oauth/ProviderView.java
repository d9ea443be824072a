package cloud.tansu.server.oauth;

import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A provider as a tenant has configured it, without its secrets. */
@Schema(name = "OAuthProvider")
record ProviderView(
    @Schema(example = "google") String id,
    @Schema(example = "Google") String label,
    boolean enabled,
    @Schema(description = "The setting client-id") Optional<String> clientId,
    @Schema(description = "Whether the setting client-secret has a value") boolean secretSet,
    @Schema(description = "The settings that are no secrets") Map<String, String> settings,
    @Schema(description = "The secret settings that have a value") List<String> secrets,
    @Schema(
            description = "active, inactive (switched off) or error",
            enumeration = {"active", "inactive", "error"})
        String status,
    @Schema(description = "What was wrong last time") Optional<String> lastError,
    Optional<Instant> lastTestAt,
    @Schema(description = "The address to register with the provider") URI callbackUrl,
    Instant createdAt,
    Instant updatedAt) {

  static final String CLIENT_ID = "client-id";
  static final String CLIENT_SECRET = "client-secret";

  static ProviderView of(
      ProviderSetting setting, Optional<OAuthProviderDescriptor> running, URI callback) {
    return new ProviderView(
        setting.provider(),
        running.map(OAuthProviderDescriptor::label).orElse(setting.provider()),
        setting.enabled(),
        Optional.ofNullable(setting.values().get(CLIENT_ID)),
        setting.secretKeys().contains(CLIENT_SECRET),
        setting.values(),
        setting.secretKeys().stream().sorted().toList(),
        setting.status(running.isPresent()).name().toLowerCase(Locale.ROOT),
        running.isPresent() ? setting.lastError() : Optional.of("Its plugin does not run."),
        setting.lastTestAt(),
        callback,
        setting.createdAt(),
        setting.updatedAt());
  }

  /** What a tenant has, and what it could have. */
  @Schema(name = "OAuthProviders")
  record ListView(
      List<ProviderView> providers,
      @Schema(description = "The providers that plugins bring now")
          List<AvailableView> available) {}

  /** A provider that can be configured. */
  @Schema(name = "AvailableOAuthProvider")
  record AvailableView(
      @Schema(example = "google") String id,
      @Schema(example = "Google") String label,
      @Schema(description = "How to register an application there") URI documentation,
      @Schema(description = "The address to register with the provider") URI callbackUrl,
      List<SettingView> settings) {

    static AvailableView of(OAuthProviderDescriptor descriptor, URI callback) {
      return new AvailableView(
          descriptor.id(),
          descriptor.label(),
          descriptor.documentation(),
          callback,
          descriptor.settings().stream().map(SettingView::of).toList());
    }
  }

  /** One thing that a provider has to be told. */
  @Schema(name = "OAuthProviderSetting")
  record SettingView(
      @Schema(example = "client-id") String key,
      @Schema(example = "Client ID") String label,
      String help,
      @Schema(description = "text, lines, secret, choice, number, flag or url") String kind,
      boolean required,
      Optional<String> defaultValue,
      @Schema(description = "Of a choice") List<String> allowedValues) {

    static SettingView of(SettingDescriptor setting) {
      return new SettingView(
          setting.key(),
          setting.label(),
          setting.help(),
          setting.kind().name().toLowerCase(Locale.ROOT),
          setting.required(),
          setting.defaultValue(),
          setting.allowedValues());
    }
  }

  /** What a test of the connection found. */
  @Schema(name = "OAuthProviderTest")
  record TestView(boolean succeeded, String message) {}
}
