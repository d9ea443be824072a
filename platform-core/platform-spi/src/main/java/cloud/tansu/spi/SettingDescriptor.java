package cloud.tansu.spi;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing a tenant has to tell the plugin: an API key, a region, a sender address. The console
 * draws the form from a list of these and the API checks input against it, so that a plugin never
 * sees a value that breaks its own description.
 *
 * <pre>{@code
 * List.of(
 *     SettingDescriptor.secret("api-key", "API key").withHelp("Dashboard → Developers → API keys"),
 *     SettingDescriptor.choice("region", "Region", "eu", "us").withDefault("eu"),
 *     SettingDescriptor.text("sender", "Sender").optional())
 * }</pre>
 *
 * @param key name in the API and in {@link PluginSettings}: lower-case letters, digits and hyphens,
 *     64 characters at most; never change it once released, stored settings refer to it
 * @param label what the form shows beside the field
 * @param help a sentence below the field, may be empty
 * @param kind what the field accepts and how it is drawn
 * @param required whether the settings are incomplete without a value; a default counts as a value
 * @param defaultValue used when the tenant gives none; a secret has none
 * @param allowedValues for {@link Kind#CHOICE} the values in the order of the form, empty for every
 *     other kind
 */
public record SettingDescriptor(
    String key,
    String label,
    String help,
    Kind kind,
    boolean required,
    Optional<String> defaultValue,
    List<String> allowedValues) {

  /** What a setting accepts. */
  public enum Kind {
    /** One line of text. */
    TEXT,
    /** Several lines of text, such as a certificate that is no secret. */
    LINES,
    /** Stored encrypted, shown masked, never given back by the API; may have several lines. */
    SECRET,
    /** One of {@link SettingDescriptor#allowedValues()}. */
    CHOICE,
    /** A decimal number with {@code .} as its separator. */
    NUMBER,
    /** {@code true} or {@code false}. */
    FLAG,
    /** An absolute http or https URL. */
    URL
  }

  private static final Pattern KEY = Pattern.compile("[a-z](?:[a-z0-9-]{0,62}[a-z0-9])?");

  /** Longest accepted value, in characters: room for a private key or a service-account file. */
  public static final int MAX_VALUE_CHARACTERS = 16_384;

  public SettingDescriptor {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Setting key '" + key + "' does not match " + KEY.pattern());
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("Setting '" + key + "' has no label");
    }
    allowedValues = List.copyOf(allowedValues);
    if ((kind == Kind.CHOICE) == allowedValues.isEmpty()) {
      throw new IllegalArgumentException(
          "Setting '" + key + "': allowed values belong to a choice, and to nothing else");
    }
    if (kind == Kind.SECRET && defaultValue.isPresent()) {
      throw new IllegalArgumentException("Secret setting '" + key + "' must not have a default");
    }
    if (defaultValue.isPresent()) {
      Optional<String> complaint = complaint(kind, allowedValues, defaultValue.get());
      if (complaint.isPresent()) {
        throw new IllegalArgumentException("Default of setting '" + key + "' " + complaint.get());
      }
    }
  }

  /** A required line of text. */
  public static SettingDescriptor text(String key, String label) {
    return of(key, label, Kind.TEXT, List.of());
  }

  /** Required text of several lines. */
  public static SettingDescriptor lines(String key, String label) {
    return of(key, label, Kind.LINES, List.of());
  }

  /** A required secret. */
  public static SettingDescriptor secret(String key, String label) {
    return of(key, label, Kind.SECRET, List.of());
  }

  /** A required choice among the given values. */
  public static SettingDescriptor choice(String key, String label, String... allowedValues) {
    return of(key, label, Kind.CHOICE, List.of(allowedValues));
  }

  /** A required number. */
  public static SettingDescriptor number(String key, String label) {
    return of(key, label, Kind.NUMBER, List.of());
  }

  /** A switch that is off unless the tenant turns it on. */
  public static SettingDescriptor flag(String key, String label) {
    return of(key, label, Kind.FLAG, List.of()).withDefault("false");
  }

  /** A required absolute http or https URL. */
  public static SettingDescriptor url(String key, String label) {
    return of(key, label, Kind.URL, List.of());
  }

  private static SettingDescriptor of(
      String key, String label, Kind kind, List<String> allowedValues) {
    return new SettingDescriptor(key, label, "", kind, true, Optional.empty(), allowedValues);
  }

  /** The same setting with a help text. */
  public SettingDescriptor withHelp(String text) {
    return new SettingDescriptor(key, label, text, kind, required, defaultValue, allowedValues);
  }

  /** The same setting with a value for tenants that give none. */
  public SettingDescriptor withDefault(String value) {
    return new SettingDescriptor(
        key, label, help, kind, required, Optional.of(value), allowedValues);
  }

  /** The same setting, but one may leave it out. */
  public SettingDescriptor optional() {
    return new SettingDescriptor(key, label, help, kind, false, defaultValue, allowedValues);
  }

  /** Whether the value has to be kept secret. */
  public boolean isSecret() {
    return kind == Kind.SECRET;
  }

  /**
   * Says what is wrong with a value, in words that follow the label: "is not a number".
   *
   * @return empty when the value is acceptable; never contains the value itself
   */
  public Optional<String> complaintAbout(String value) {
    return complaint(kind, allowedValues, value);
  }

  private static Optional<String> complaint(Kind kind, List<String> allowedValues, String value) {
    if (value.length() > MAX_VALUE_CHARACTERS) {
      return Optional.of("is longer than " + MAX_VALUE_CHARACTERS + " characters");
    }
    return switch (kind) {
      case TEXT -> complainUnless(value.lines().count() <= 1, "has more than one line");
      case LINES, SECRET -> Optional.empty();
      case CHOICE -> complainUnless(allowedValues.contains(value), "is none of " + allowedValues);
      case NUMBER -> complainUnless(isNumber(value), "is not a number");
      case FLAG ->
          complainUnless(
              value.equals("true") || value.equals("false"), "is neither true nor false");
      case URL -> complainUnless(isWebUrl(value), "is not an absolute http or https URL");
    };
  }

  private static Optional<String> complainUnless(boolean acceptable, String complaint) {
    return acceptable ? Optional.empty() : Optional.of(complaint);
  }

  private static boolean isNumber(String value) {
    try {
      new BigDecimal(value);
      return true;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  private static boolean isWebUrl(String value) {
    try {
      URI uri = new URI(value);
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      return (scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
