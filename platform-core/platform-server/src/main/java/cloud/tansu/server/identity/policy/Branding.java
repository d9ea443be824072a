package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the hosted pages of a realm look; an empty text stands for the pages' own.
 *
 * @param displayName what the realm is called, up to 100 characters
 * @param logoUrl an image, {@code https}, up to 1,000 characters
 * @param primaryColour of buttons and links, {@code #rrggbb}
 * @param signInText below the heading of the sign-in page, up to 500 characters of plain text
 */
@Schema(name = "Branding")
public record Branding(
    @JsonProperty(required = true) String displayName,
    @JsonProperty(required = true) String logoUrl,
    @JsonProperty(required = true) String primaryColour,
    @JsonProperty(required = true) String signInText) {

  public static final Branding NONE = new Branding("", "", "", "");

  private static final int MAX_NAME = 100;
  private static final int MAX_URL = 1_000;
  private static final int MAX_TEXT = 500;
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9.-]{1,253}");

  public Branding {
    Objects.requireNonNull(displayName);
    Objects.requireNonNull(logoUrl);
    Objects.requireNonNull(primaryColour);
    Objects.requireNonNull(signInText);
  }

  List<Objection> objections() {
    return new Objections()
        .when(
            displayName.length() > MAX_NAME || hasControls(displayName),
            "displayName",
            "has at most " + MAX_NAME + " characters, none of them control characters")
        .when(
            !logoUrl.isEmpty() && !isImageAddress(logoUrl),
            "logoUrl",
            "is an address with https and without user, or empty")
        .when(
            !primaryColour.isEmpty() && !COLOUR.matcher(primaryColour).matches(),
            "primaryColour",
            "has the form #rrggbb, or is empty")
        .when(
            signInText.length() > MAX_TEXT || hasControls(signInText.replace("\n", "")),
            "signInText",
            "has at most " + MAX_TEXT + " characters, none of them control characters")
        .found();
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** The host ends up in a header of the pages, so it is checked to the letter. */
  private static boolean isImageAddress(String text) {
    if (text.length() > MAX_URL) {
      return false;
    }
    try {
      URI address = new URI(text);
      return "https".equals(address.getScheme())
          && address.getHost() != null
          && HOST.matcher(address.getHost()).matches()
          && address.getRawUserInfo() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
