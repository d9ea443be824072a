package cloud.tansu.server.data.query;

import cloud.tansu.server.data.query.Filter.Comparison;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words with which a condition begins. */
enum Operator {
  EQ,
  NEQ,
  GT,
  GTE,
  LT,
  LTE,
  IN,
  LIKE,
  ILIKE,
  CONTAINS,
  IS,
  EXISTS;

  static final String NOT = "not";

  /** All of them, and the negation: a step of a path with such a name needs quotes in a group. */
  static final Set<String> WORDS = words();

  private static Set<String> words() {
    Set<String> words =
        Arrays.stream(values())
            .map(Operator::word)
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    words.add(NOT);
    return Set.copyOf(words);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** The comparison that it is, if it is one. */
  Optional<Comparison> comparison() {
    return switch (this) {
      case EQ, NEQ, GT, GTE, LT, LTE -> Optional.of(Comparison.valueOf(name()));
      case IN, LIKE, ILIKE, CONTAINS, IS, EXISTS -> Optional.empty();
    };
  }
}
