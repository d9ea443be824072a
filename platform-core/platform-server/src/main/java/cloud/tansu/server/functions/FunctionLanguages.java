package cloud.tansu.server.functions;

import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.RuntimeDescription;
import cloud.tansu.spi.function.SourceForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The languages in which functions can be written on this server. */
@ApplicationScoped
public class FunctionLanguages {

  private final PreparedRuntimes runtimes;
  private final FunctionsConfig config;

  @Inject
  FunctionLanguages(PreparedRuntimes runtimes, FunctionsConfig config) {
    this.runtimes = runtimes;
    this.config = config;
  }

  /**
   * A language that an enabled plugin brings.
   *
   * @param engine what runs it here; empty when nothing does
   * @param problem what is missing; empty when it can be used
   */
  public record Language(String id, String name, Optional<String> engine, String problem) {}

  /**
   * How the source of a language is written; as text where no enabled plugin brings the language,
   * so that what is kept can still be read.
   */
  public SourceForm sourceForm(String language) {
    return runtimes.languages().stream()
        .map(each -> each.runtime().describe())
        .filter(described -> described.id().equals(language))
        .map(RuntimeDescription::sourceForm)
        .findFirst()
        .orElse(SourceForm.TEXT);
  }

  /** How large a source can be: a text in UTF-8, or the bytes of a program. */
  public int maxSourceBytes() {
    return config.maxSourceBytes();
  }

  /** One per language, by name. */
  public List<Language> list() {
    List<Language> languages = new ArrayList<>();
    for (PreparedRuntimes.Language each : runtimes.languages()) {
      RuntimeDescription described = each.runtime().describe();
      boolean known = languages.stream().anyMatch(one -> one.id().equals(described.id()));
      if (!known) {
        Optional<FunctionRuntime> used = runtimes.find(described.id());
        languages.add(
            new Language(
                described.id(),
                described.displayName(),
                used.map(runtime -> runtime.describe().engine()),
                used.isPresent() ? "" : each.problem().orElse("Its engine is switched off.")));
      }
    }
    languages.sort(java.util.Comparator.comparing(Language::name));
    return List.copyOf(languages);
  }
}
