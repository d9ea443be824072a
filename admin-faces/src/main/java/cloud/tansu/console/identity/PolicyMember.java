package cloud.tansu.console.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * A member of a policy: what it is called in the setting and on the page.
 *
 * @param name in the setting; empty when the setting is this one value
 * @param unit behind a number; empty for a count
 * @param hint a sentence below the field, may be empty
 * @param choices of a {@link Kind#CHOICE}: label to value, in the order of the list
 */
public record PolicyMember(
    String name, String label, Kind kind, String unit, String hint, Map<String, String> choices)
    implements Serializable {

  /** How a member is drawn. */
  public enum Kind {
    NUMBER,
    SWITCH,
    CHOICE,
    TEXT,
    LINES
  }

  static PolicyMember number(String name, String label, String unit, String hint) {
    return new PolicyMember(name, label, Kind.NUMBER, unit, hint, Map.of());
  }

  static PolicyMember flag(String name, String label, String hint) {
    return new PolicyMember(name, label, Kind.SWITCH, "", hint, Map.of());
  }

  static PolicyMember text(String name, String label, String hint) {
    return new PolicyMember(name, label, Kind.TEXT, "", hint, Map.of());
  }

  static PolicyMember lines(String name, String label, String hint) {
    return new PolicyMember(name, label, Kind.LINES, "", hint, Map.of());
  }

  static PolicyMember choice(String name, String label, Map<String, String> choices) {
    return new PolicyMember(name, label, Kind.CHOICE, "", "", choices);
  }

  /** Whether an objection of the settings is about this member: it begins with the name. */
  boolean isMeantBy(String objection) {
    return objection.startsWith("“" + label + "”")
        || (!name.isEmpty() && objection.startsWith(name + " "));
  }

  /** Such an objection in the words of the page. */
  String sentence(String objection) {
    String said = name.isEmpty() ? objection : objection.replaceFirst("^" + name + "\\b", label);
    return said + ".";
  }

  /** A value as a person says it: {@code 1209600} seconds are "14 days". */
  String words(JsonNode value) {
    return switch (kind) {
      case SWITCH -> value.asBoolean() ? "on" : "off";
      case CHOICE -> label(value.asText());
      case NUMBER -> number(value.asLong());
      case TEXT, LINES -> value.asText();
    };
  }

  private String label(String value) {
    return choices.entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(value);
  }

  private String number(long value) {
    return switch (unit) {
      case "seconds" -> words(Duration.ofSeconds(value));
      case "minutes" -> words(Duration.ofMinutes(value));
      default -> unit.isEmpty() ? Long.toString(value) : value + " " + unit;
    };
  }

  private static String words(Duration length) {
    long seconds = length.toSeconds();
    if (seconds >= 86_400 && seconds % 86_400 == 0) {
      return counted(seconds / 86_400, "day");
    }
    if (seconds >= 3_600 && seconds % 3_600 == 0) {
      return counted(seconds / 3_600, "hour");
    }
    return seconds >= 60 && seconds % 60 == 0
        ? counted(seconds / 60, "minute")
        : counted(seconds, "second");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
