package cloud.tansu.console.data;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.IndentedJson;
import cloud.tansu.server.data.AdministerCollections;
import cloud.tansu.server.data.CollectionSummary;
import cloud.tansu.server.kernel.Actor;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** What documents of the collection that the address names must look like. */
@Named("collectionSchema")
@ViewScoped
public class SchemaCard implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AdministerCollections collections;
  private final Feedback feedback;
  private final EditedCollection edited;

  private String schema = "";
  private boolean validateExisting;

  @Inject
  SchemaCard(AdministerCollections collections, Feedback feedback, EditedCollection edited) {
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
    schema = now.schema().map(IndentedJson::of).orElse("");
  }

  /** Has the schema that was typed hold from now on; none when nothing was. */
  public void save() {
    Optional<String> typed = schema.isBlank() ? Optional.empty() : Optional.of(schema);
    UUID id = edited.requireId();
    CollectionSummary now =
        Gone.orNow(
            collections.setSchema(
                edited.editor(), edited.tenant(), id, typed, validateExisting, edited.tag()),
            Gone::collection);
    show(now);
    edited.saved(now.tag());
    feedback.done(
        typed.isPresent() ? "The schema is changed" : "The schema is removed",
        typed.isPresent()
            ? "Every document that is stored from now on must fit it."
            : "Documents may hold anything.");
  }

  public String getSchema() {
    return schema;
  }

  public void setSchema(String schema) {
    this.schema = schema;
  }

  public boolean isValidateExisting() {
    return validateExisting;
  }

  public void setValidateExisting(boolean validateExisting) {
    this.validateExisting = validateExisting;
  }
}
