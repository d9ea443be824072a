package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.protocol.XmlBody;
import cloud.tansu.server.storage.s3.protocol.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which other origins may let their scripts call a bucket, as S3 has it. */
record CorsRules(List<Rule> rules) {

  /** Under this name a bucket keeps them. */
  static final String DOCUMENT = "cors";

  private static final int MOST = 100;
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  CorsRules {
    rules = List.copyOf(rules);
  }

  /**
   * A rule; the first one that fits a request is taken.
   *
   * @param origins with one asterisk each at most
   * @param headers that a request may have, with one asterisk each at most
   */
  record Rule(
      Optional<String> id,
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      Optional<String> maxAge) {

    boolean allows(String origin, String method) {
      return methods.contains(method) && origins.stream().anyMatch(each -> fits(each, origin));
    }

    boolean allowsHeaders(Optional<String> wanted) {
      return wanted.stream()
          .flatMap(list -> Arrays.stream(list.split(",", 100)))
          .map(name -> name.strip().toLowerCase(Locale.ROOT))
          .filter(name -> !name.isEmpty())
          .allMatch(
              name -> headers.stream().anyMatch(each -> fits(each.toLowerCase(Locale.ROOT), name)));
    }

    /** Whether any origin is meant, so that the answer is the same for all. */
    boolean forAll() {
      return origins.contains("*");
    }

    private static boolean fits(String pattern, String text) {
      int star = pattern.indexOf('*');
      if (star < 0) {
        return pattern.equals(text);
      }
      String before = pattern.substring(0, star);
      String after = pattern.substring(star + 1);
      return text.length() >= before.length() + after.length()
          && text.startsWith(before)
          && text.endsWith(after);
    }
  }

  Optional<Rule> find(String origin, String method) {
    return rules.stream().filter(rule -> rule.allows(origin, method)).findFirst();
  }

  /** Reads them; what Amazon has and is not known here is refused. */
  static CorsRules read(byte[] xml) {
    List<XmlElement> elements = XmlBody.parse(xml, "CORSConfiguration").all("CORSRule");
    if (elements.isEmpty() || elements.size() > MOST) {
      throw S3Error.MALFORMED_XML.because("There are 1 to 100 rules.");
    }
    return new CorsRules(elements.stream().map(CorsRules::rule).toList());
  }

  private static Rule rule(XmlElement element) {
    Rule rule =
        new Rule(
            element.text("ID"),
            texts(element, "AllowedOrigin"),
            texts(element, "AllowedMethod"),
            texts(element, "AllowedHeader"),
            texts(element, "ExposeHeader"),
            element.text("MaxAgeSeconds"));
    boolean wild =
        rule.origins().stream().anyMatch(CorsRules::hasMoreStars)
            || rule.headers().stream().anyMatch(CorsRules::hasMoreStars);
    boolean known = METHODS.containsAll(rule.methods());
    boolean text = rule.exposed().stream().allMatch(name -> name.matches("[A-Za-z0-9-]{1,128}"));
    boolean age = rule.maxAge().filter(value -> !SECONDS.matcher(value).matches()).isEmpty();
    if (rule.origins().isEmpty() || rule.methods().isEmpty() || wild || !known || !text || !age) {
      throw S3Error.INVALID_REQUEST.because(
          "A rule has origins and methods (GET, PUT, POST, DELETE, HEAD), and one asterisk in an"
              + " origin or header at most.");
    }
    return rule;
  }

  private static boolean hasMoreStars(String pattern) {
    return pattern.indexOf('*') != pattern.lastIndexOf('*');
  }

  private static List<String> texts(XmlElement element, String name) {
    return element.all(name).stream().map(each -> each.text().strip()).toList();
  }

  byte[] xml() {
    XmlAnswer answer = XmlAnswer.of("CORSConfiguration");
    for (Rule rule : rules) {
      answer.begin("CORSRule").add("ID", rule.id());
      rule.methods().forEach(each -> answer.add("AllowedMethod", each));
      rule.origins().forEach(each -> answer.add("AllowedOrigin", each));
      rule.headers().forEach(each -> answer.add("AllowedHeader", each));
      rule.exposed().forEach(each -> answer.add("ExposeHeader", each));
      answer.add("MaxAgeSeconds", rule.maxAge()).end();
    }
    return answer.bytes();
  }
}
