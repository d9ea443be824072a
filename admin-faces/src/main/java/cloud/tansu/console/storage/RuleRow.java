package cloud.tansu.console.storage;

import cloud.tansu.server.storage.LifecycleRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of a bucket in words.
 *
 * @param about which objects it is for
 * @param words what it does, a sentence for each thing
 */
public record RuleRow(String id, boolean enabled, String about, List<String> words)
    implements Serializable {

  static RuleRow of(LifecycleRule rule) {
    List<String> words = new ArrayList<>();
    rule.expireDays()
        .ifPresent(days -> words.add("Objects are deleted " + after(days) + " they were stored."));
    rule.nonCurrentDays()
        .ifPresent(
            days ->
                words.add(
                    "Older versions are deleted for good " + after(days) + " they were replaced."));
    rule.abortMultipartDays()
        .ifPresent(
            days ->
                words.add(
                    "Uploads that were never finished are thrown away "
                        + after(days)
                        + " they began."));
    if (rule.removeLoneMarkers()) {
      words.add("Marks of deletions that hide nothing any more are removed.");
    }
    if (words.isEmpty()) {
      words.add("It does nothing.");
    }
    String about =
        rule.prefix().isEmpty()
            ? "Everything in the bucket"
            : "Names that begin with " + Shown.of(rule.prefix());
    return new RuleRow(rule.id(), rule.enabled(), about, List.copyOf(words));
  }

  private static String after(int days) {
    return (days == 1 ? "1 day" : Sizes.number(days) + " days") + " after";
  }
}
