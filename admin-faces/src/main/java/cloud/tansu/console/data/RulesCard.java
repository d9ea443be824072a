package cloud.tansu.console.data;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.data.AccessRulesText;
import cloud.tansu.server.data.AdministerRules;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What users of apps may do with the documents of the collection that the address names. */
@Named("collectionRules")
@ViewScoped
public class RulesCard implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AdministerRules rules;
  private final Feedback feedback;
  private final EditedCollection edited;
  private final RuleField read = new RuleField("read", "See documents");
  private final RuleField create = new RuleField("create", "Add documents");
  private final RuleField update = new RuleField("update", "Change documents that they see");
  private final RuleField delete = new RuleField("delete", "Delete documents that they see");

  private String ownerField = "";

  @Inject
  RulesCard(AdministerRules rules, Feedback feedback, EditedCollection edited) {
    this.rules = rules;
    this.feedback = feedback;
    this.edited = edited;
  }

  @PostConstruct
  void load() {
    Actor unused = edited.editor();
    edited
        .id()
        .flatMap(each -> rules.find(edited.tenant(), each))
        .ifPresent(
            now -> {
              show(now);
              edited.read(now.tag());
            });
  }

  private void show(AdministerRules.Present now) {
    read.show(now.rules().read());
    create.show(now.rules().create());
    update.show(now.rules().update());
    delete.show(now.rules().delete());
    ownerField = now.rules().ownerField().orElse("");
  }

  /** Has the rules that were chosen hold from now on. */
  public void save() {
    String pointer = ownerField.strip();
    AccessRulesText wanted =
        new AccessRulesText(
            read.principals(),
            create.principals(),
            update.principals(),
            delete.principals(),
            pointer.isEmpty() ? Optional.empty() : Optional.of(pointer));
    UUID id = edited.requireId();
    requireOwnerField(pointer);
    AdministerRules.Present now =
        Gone.orNow(
            rules.change(edited.editor(), edited.tenant(), id, wanted, edited.tag()),
            Gone::collection);
    show(now);
    edited.saved(now.tag());
    feedback.done("The rules are changed", "They hold at once.");
  }

  private void requireOwnerField(String pointer) {
    if (pointer.isEmpty() && getFields().stream().anyMatch(RuleField::isOwner)) {
      throw Problems.INVALID_REQUEST.because(
          "“Whose document it is” was chosen. Say below where a document says whose it is.");
    }
    for (RuleField field : getFields()) {
      if (!field.hasUsableRoles()) {
        throw Problems.INVALID_REQUEST.because(
            "The roles for “" + field.getLabel() + "” are names of letters, separated by commas.");
      }
    }
  }

  public List<RuleField> getFields() {
    return List.of(read, create, update, delete);
  }

  public String getOwnerField() {
    return ownerField;
  }

  public void setOwnerField(String ownerField) {
    this.ownerField = ownerField;
  }
}
