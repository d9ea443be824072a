package cloud.tansu.server.data.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern of a schema, in Java's syntax; every character that it looks at is counted. */
final class MeteredPattern implements RegularExpression {

  private final Pattern pattern;

  private MeteredPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static RegularExpression compile(String text) {
    try {
      return new MeteredPattern(Pattern.compile(text));
    } catch (PatternSyntaxException malformed) {
      throw SchemaProblems.unusable("The pattern '" + text + "' is no regular expression.");
    }
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(new MeteredText(value, Meter.running())).find();
  }

  /** A text that counts what is read of it. */
  private record MeteredText(CharSequence text, Meter meter) implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      meter.read();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new MeteredText(text.subSequence(start, end), meter);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
