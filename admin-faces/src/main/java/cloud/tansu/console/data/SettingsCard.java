package cloud.tansu.console.data;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.data.AdministerCollections;
import cloud.tansu.server.data.CollectionSummary;
import cloud.tansu.server.kernel.Actor;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the collection that the address names is called, and what it demands of changes. */
@Named("collectionSettings")
@ViewScoped
public class SettingsCard implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AdministerCollections collections;
  private final Feedback feedback;
  private final EditedCollection edited;

  private String name = "";
  private String description = "";
  private String uniqueKeys = "";
  private boolean requireIfMatch;

  @Inject
  SettingsCard(AdministerCollections collections, Feedback feedback, EditedCollection edited) {
    this.collections = collections;
    this.feedback = feedback;
    this.edited = edited;
  }

  @PostConstruct
  void load() {
    Actor unused = edited.editor();
    edited
        .id()
        .flatMap(each -> collections.find(edited.tenant(), each))
        .ifPresent(
            now -> {
              show(now);
              edited.read(now.tag());
            });
  }

  private void show(CollectionSummary now) {
    name = now.name();
    description = now.description();
    requireIfMatch = now.requireIfMatch();
    uniqueKeys =
        now.uniqueKeys().stream()
            .map(key -> String.join(" ", key))
            .collect(Collectors.joining("\n"));
  }

  /** Gives the collection the settings that were typed. */
  public void save() {
    CollectionSummary.Wanted wanted =
        new CollectionSummary.Wanted(name, description, keys(), requireIfMatch);
    UUID id = edited.requireId();
    CollectionSummary now =
        Gone.orNow(
            collections.change(edited.editor(), edited.tenant(), id, wanted, edited.tag()),
            Gone::collection);
    show(now);
    edited.saved(now.tag());
    feedback.done("The settings are changed", "They hold for every change from now on.");
  }

  private List<List<String>> keys() {
    return uniqueKeys
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> List.of(line.split("\\s+")))
        .toList();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  /** One key per line, its pointers separated by blanks. */
  public String getUniqueKeys() {
    return uniqueKeys;
  }

  public void setUniqueKeys(String uniqueKeys) {
    this.uniqueKeys = uniqueKeys;
  }

  public boolean isRequireIfMatch() {
    return requireIfMatch;
  }

  public void setRequireIfMatch(boolean requireIfMatch) {
    this.requireIfMatch = requireIfMatch;
  }
}
