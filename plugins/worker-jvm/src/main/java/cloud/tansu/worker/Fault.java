package cloud.tansu.worker;

import java.util.List;

/** Why an exchange failed, as the payload of an ERROR frame. */
public record Fault(Kind kind, Place place, String message, List<String> stack) {

  /** Whose fault it was. */
  public enum Kind {
    /** The source cannot be compiled or loaded. */
    SOURCE,
    /** The function threw. */
    FAILED,
    /** The answer is larger than allowed. */
    OUTPUT,
    /** The worker itself. */
    INTERNAL
  }

  /** Line and column in the tenant's source, counted from 1; 0 when unknown. */
  public record Place(int line, int column) {

    public static final Place UNKNOWN = new Place(0, 0);

    public boolean isAfter(Place other) {
      return line > other.line || (line == other.line && column > other.column);
    }
  }

  public static Fault source(Place place, String message) {
    return new Fault(Kind.SOURCE, place, message, List.of());
  }

  public static Fault output(long bytes, long maxBytes) {
    String message = "the answer has " + bytes + " bytes, " + maxBytes + " are allowed";
    return new Fault(Kind.OUTPUT, Place.UNKNOWN, message, List.of());
  }

  String toJson() {
    StringBuilder json = new StringBuilder(256);
    json.append("{\"kind\":\"").append(kind.name()).append("\",\"line\":").append(place.line());
    json.append(",\"column\":").append(place.column()).append(",\"message\":");
    appendText(json, message);
    json.append(",\"stack\":[");
    String separator = "";
    for (String frame : stack) {
      json.append(separator);
      appendText(json, frame);
      separator = ",";
    }
    return json.append("]}").toString();
  }

  private static void appendText(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // lone surrogates cannot be written in UTF-8, escaped ones can
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
