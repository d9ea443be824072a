package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.LifecycleRule;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules by which the bucket that the address names clears up, and the dialog for one. */
@Named("lifecycle")
@ViewScoped
public class LifecycleCard implements Serializable {

  private static final long serialVersionUID = 1L;

  private final BucketEdit edit;
  private final Feedback feedback;
  private final StoragePlace place;
  private final RuleForm form = new RuleForm();

  private String id = "";
  private @Nullable List<RuleRow> rows;

  @Inject
  LifecycleCard(BucketEdit edit, Feedback feedback, StoragePlace place) {
    this.edit = edit;
    this.feedback = feedback;
    this.place = place;
  }

  /** Reads the rules again when they are drawn next; called before each drawing. */
  public void refresh() {
    rows = null;
  }

  /** Empties the dialog, for another rule. */
  public void begin() {
    id = "";
    form.clear();
  }

  /** Fills the dialog with a rule as it is now. */
  public void edit(String rule) {
    form.fill(find(rule));
    id = rule;
  }

  /** Chooses the rule that the next question is about. */
  public void choose(String rule) {
    id = find(rule).id();
  }

  private LifecycleRule find(String rule) {
    return edit.settings(place).lifecycle().stream()
        .filter(each -> each.id().equals(rule))
        .findFirst()
        .orElseThrow(LifecycleCard::gone);
  }

  private static RuntimeException gone() {
    return Problems.NOT_FOUND.because("The rule is gone meanwhile.");
  }

  /** Adds the rule that was typed, or puts it in the place of the one that was opened. */
  public void save() {
    LifecycleRule wanted = form.rule();
    edit.change(place, settings -> settings.with(with(settings.lifecycle(), wanted)));
    refresh();
    feedback.done("The rule is saved", "It is followed within six hours.");
  }

  private List<LifecycleRule> with(List<LifecycleRule> rules, LifecycleRule wanted) {
    boolean taken =
        rules.stream().anyMatch(each -> each.id().equals(wanted.id()) && !wanted.id().equals(id));
    if (taken) {
      throw Problems.CONFLICT.because("There is a rule of this name. Choose another name.");
    }
    List<LifecycleRule> all = new ArrayList<>(rules);
    int index = rules.stream().map(LifecycleRule::id).toList().indexOf(id);
    if (index < 0) {
      all.add(wanted);
    } else {
      all.set(index, wanted);
    }
    return all;
  }

  public void delete() {
    edit.change(
        place,
        settings ->
            settings.with(
                settings.lifecycle().stream().filter(each -> !each.id().equals(id)).toList()));
    refresh();
    feedback.done("The rule is deleted", "What it has removed stays removed.");
  }

  public List<RuleRow> getRows() {
    List<RuleRow> known = rows;
    if (known == null) {
      known = edit.settings(place).lifecycle().stream().map(RuleRow::of).toList();
      rows = known;
    }
    return known;
  }

  public RuleForm getForm() {
    return form;
  }

  public boolean isNew() {
    return id.isEmpty();
  }

  public String getId() {
    return id;
  }
}
