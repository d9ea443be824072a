package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.LifecycleRule;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.protocol.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lifecycle rules as S3 writes them: for a prefix, with days. What else Amazon has (storage
 * classes, dates, filters by tag or size) is refused, not left out.
 */
final class LifecycleXml {

  private static final Pattern DAYS = Pattern.compile("[0-9]{1,5}");
  private static final Set<String> KNOWN =
      Set.of(
          "ID",
          "Status",
          "Prefix",
          "Filter",
          "Expiration",
          "NoncurrentVersionExpiration",
          "AbortIncompleteMultipartUpload");

  private LifecycleXml() {}

  static List<LifecycleRule> read(XmlElement configuration) {
    List<LifecycleRule> rules = new ArrayList<>();
    for (XmlElement rule : configuration.all("Rule")) {
      rules.add(rule(rule, rules.size() + 1));
    }
    if (rules.isEmpty()) {
      throw S3Error.MALFORMED_XML.because("At least one <Rule> is needed.");
    }
    return rules;
  }

  private static LifecycleRule rule(XmlElement rule, int number) {
    requireKnown(rule, KNOWN);
    String status = rule.required("Status");
    if (!status.equals("Enabled") && !status.equals("Disabled")) {
      throw S3Error.MALFORMED_XML.because("<Status> must be Enabled or Disabled.");
    }
    Optional<XmlElement> expiration = rule.first("Expiration");
    expiration.ifPresent(each -> requireKnown(each, Set.of("Days", "ExpiredObjectDeleteMarker")));
    Optional<XmlElement> old = rule.first("NoncurrentVersionExpiration");
    old.ifPresent(each -> requireKnown(each, Set.of("NoncurrentDays")));
    Optional<XmlElement> abort = rule.first("AbortIncompleteMultipartUpload");
    try {
      return new LifecycleRule(
          rule.text("ID").orElse("rule-" + number),
          status.equals("Enabled"),
          prefix(rule),
          days(expiration, "Days"),
          days(abort, "DaysAfterInitiation"),
          days(old, "NoncurrentDays"),
          expiration
              .flatMap(each -> each.text("ExpiredObjectDeleteMarker"))
              .filter("true"::equals)
              .isPresent());
    } catch (IllegalArgumentException unusable) {
      throw S3Error.INVALID_ARGUMENT.because(String.valueOf(unusable.getMessage()) + ".");
    }
  }

  private static String prefix(XmlElement rule) {
    Optional<XmlElement> filter = rule.first("Filter");
    filter.ifPresent(each -> requireKnown(each, Set.of("Prefix")));
    return filter.flatMap(each -> each.text("Prefix")).or(() -> rule.text("Prefix")).orElse("");
  }

  private static Optional<Integer> days(Optional<XmlElement> parent, String child) {
    return parent
        .flatMap(each -> each.text(child))
        .map(
            text -> {
              if (!DAYS.matcher(text.strip()).matches()) {
                throw S3Error.MALFORMED_XML.because("<" + child + "> is a number of days.");
              }
              return Integer.valueOf(text.strip());
            });
  }

  private static void requireKnown(XmlElement element, Set<String> known) {
    for (XmlElement child : element.children()) {
      if (!known.contains(child.name())) {
        throw S3Error.NOT_IMPLEMENTED.because(
            "A lifecycle rule here has no <" + child.name() + "> in <" + element.name() + ">.");
      }
    }
  }

  static XmlAnswer write(List<LifecycleRule> rules) {
    XmlAnswer answer = XmlAnswer.of("LifecycleConfiguration");
    rules.forEach(rule -> write(answer, rule));
    return answer;
  }

  private static void write(XmlAnswer answer, LifecycleRule rule) {
    answer
        .begin("Rule")
        .add("ID", rule.id())
        .begin("Filter")
        .add("Prefix", rule.prefix())
        .end()
        .add("Status", rule.enabled() ? "Enabled" : "Disabled");
    if (rule.expireDays().isPresent() || rule.removeLoneMarkers()) {
      answer.begin("Expiration").add("Days", text(rule.expireDays()));
      if (rule.expireDays().isEmpty()) {
        answer.add("ExpiredObjectDeleteMarker", true);
      }
      answer.end();
    }
    rule.nonCurrentDays()
        .ifPresent(
            days -> answer.begin("NoncurrentVersionExpiration").add("NoncurrentDays", days).end());
    rule.abortMultipartDays()
        .ifPresent(
            days ->
                answer
                    .begin("AbortIncompleteMultipartUpload")
                    .add("DaysAfterInitiation", days)
                    .end());
    answer.end();
  }

  private static Optional<String> text(Optional<Integer> days) {
    return days.map(each -> Integer.toString(each));
  }
}
