package cloud.tansu.server.data.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Words that are searched for in the texts of the content.
 *
 * @param words as in a search engine: quotes around phrases, {@code or}, a minus before what must
 *     not occur
 */
public record FullText(String words, Language language) {

  static final int MAX_LENGTH = 1000;

  /** Above this a text vector could exceed what PostgreSQL can hold. */
  static final int MAX_SEARCHED_BYTES = 200_000;

  /** The dictionaries that every PostgreSQL has. */
  public enum Language {
    SIMPLE,
    ARABIC,
    ARMENIAN,
    BASQUE,
    CATALAN,
    DANISH,
    DUTCH,
    ENGLISH,
    FINNISH,
    FRENCH,
    GERMAN,
    GREEK,
    HINDI,
    HUNGARIAN,
    INDONESIAN,
    IRISH,
    ITALIAN,
    LITHUANIAN,
    NEPALI,
    NORWEGIAN,
    PORTUGUESE,
    ROMANIAN,
    RUSSIAN,
    SERBIAN,
    SPANISH,
    SWEDISH,
    TAMIL,
    TURKISH,
    YIDDISH;

    String sql() {
      return "'" + name().toLowerCase(Locale.ROOT) + "'";
    }
  }

  /**
   * Reads the two parameters.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public static FullText parse(String words, Optional<String> language) {
    if (words.isBlank() || words.length() > MAX_LENGTH) {
      throw QueryProblems.invalid("search", "is 1 to " + MAX_LENGTH + " characters");
    }
    Literal.checkText("search", words);
    return new FullText(words, language.map(FullText::language).orElse(Language.SIMPLE));
  }

  private static Language language(String name) {
    for (Language language : Language.values()) {
      if (language.name().toLowerCase(Locale.ROOT).equals(name)) {
        return language;
      }
    }
    String known =
        String.join(
            ", ",
            List.of(Language.values()).stream()
                .map(language -> language.name().toLowerCase(Locale.ROOT))
                .toList());
    throw QueryProblems.invalid("searchLanguage", "is one of " + known);
  }

  /** The documents with these words. */
  public Sql condition() {
    return new Sql().add(vector()).add(" @@ ").add(question());
  }

  /** How well a document answers. */
  Sql rank() {
    return new Sql().add("ts_rank(").add(vector()).add(", ").add(question()).add(")");
  }

  /** As in the index: the planner compares the expressions. */
  private String vector() {
    return "(case when octet_length(content::text) <= "
        + MAX_SEARCHED_BYTES
        + " then jsonb_to_tsvector("
        + language.sql()
        + ", content, '[\"string\"]') else '' end)";
  }

  private Sql question() {
    return Sql.of("websearch_to_tsquery(" + language.sql() + ", ?)", words);
  }
}
