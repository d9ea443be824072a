package cloud.tansu.console.functions;

import cloud.tansu.server.functions.FunctionLanguages;
import cloud.tansu.server.functions.template.Need;
import cloud.tansu.server.functions.template.Template;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A template as the page shows it.
 *
 * @param language its name
 * @param runs when it runs, in words
 * @param needs what has to be provided, in words
 * @param problem why it cannot be used here; empty when it can
 */
public record TemplateCard(
    String id,
    String name,
    String description,
    String language,
    List<String> runs,
    List<NeedLine> needs,
    String problem)
    implements Serializable {

  /** Something that the template needs, and what for. */
  public record NeedLine(String what, String purpose) implements Serializable {}

  static TemplateCard of(Template template, List<FunctionLanguages.Language> languages) {
    Optional<FunctionLanguages.Language> language =
        languages.stream().filter(each -> each.id().equals(template.runtime())).findFirst();
    return new TemplateCard(
        template.id(),
        template.name(),
        template.description(),
        language.map(FunctionLanguages.Language::name).orElse(template.runtime()),
        runs(template),
        template.needs().stream().map(TemplateCard::line).toList(),
        language
            .map(FunctionLanguages.Language::problem)
            .orElse("No plugin of the language is installed."));
  }

  private static List<String> runs(Template template) {
    List<String> words = new ArrayList<>();
    template.triggers().stream()
        .flatMap(each -> Optional.ofNullable(each.description()).stream())
        .forEach(words::add);
    if (!template.hooks().isEmpty()) {
      words.add("Another service sends a message");
    }
    return words;
  }

  private static NeedLine line(Need need) {
    return new NeedLine(words(need), need.purpose());
  }

  private static String words(Need need) {
    return switch (need.kind()) {
      case SECRET -> "Secret " + need.name();
      case HOST -> "Host " + need.name();
      case CONNECTOR -> "Connector " + need.name();
      case COLLECTION -> "Collection " + need.name();
      case BUCKET -> "Bucket " + need.name();
    };
  }
}
