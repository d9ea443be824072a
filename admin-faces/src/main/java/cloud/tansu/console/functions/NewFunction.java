package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.Redirect;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionLanguages;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** The dialog that makes a function; its code is written on the page that follows. */
@Named("newFunction")
@ViewScoped
public class NewFunction implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Functions functions;
  private final FunctionLanguages languages;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private String name = "";
  private String language = "";
  private String description = "";

  @Inject
  NewFunction(
      Functions functions,
      FunctionLanguages languages,
      SignedIn signedIn,
      Feedback feedback,
      Visit visit) {
    this.functions = functions;
    this.languages = languages;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Empties the dialog. */
  public void begin() {
    signedIn.administratorOf(new TenantId(tenant));
    name = "";
    description = "";
    language =
        languages.list().stream()
            .filter(each -> each.problem().isEmpty())
            .findFirst()
            .map(FunctionLanguages.Language::id)
            .orElse("");
    language = isUsable("javascript") ? "javascript" : language;
    feedback.opened();
  }

  private boolean isUsable(String id) {
    return languages.list().stream()
        .anyMatch(each -> each.id().equals(id) && each.problem().isEmpty());
  }

  /** Makes the function and goes to the page of its code. */
  public void create() {
    TenantId id = new TenantId(tenant);
    FunctionName wanted =
        FunctionName.parse(name.strip())
            .orElseThrow(
                () ->
                    Problems.INVALID_REQUEST.because(
                        "A name has 1 to 64 letters, digits, hyphens and underscores, and begins"
                            + " with a letter."));
    if (language.isEmpty()) {
      throw Problems.INVALID_REQUEST.because("Choose a language.");
    }
    FunctionDraft draft =
        new FunctionDraft(
            Optional.of(language),
            Optional.of(description.strip()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    functions.create(signedIn.administratorOf(id), id, wanted, draft);
    Redirect.to("/dashboard/tenant/" + tenant + "/functions/" + wanted);
  }

  /** The languages that can be used here, with what runs them. */
  public List<SelectItem> getChoices() {
    return languages.list().stream()
        .filter(each -> each.problem().isEmpty())
        .map(
            each ->
                new SelectItem(
                    each.id(),
                    each.name() + each.engine().map(engine -> " – runs on " + engine).orElse("")))
        .toList();
  }

  /** The languages that cannot, with the reason. */
  public List<FunctionLanguages.Language> getUnavailable() {
    return languages.list().stream().filter(each -> !each.problem().isEmpty()).toList();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getLanguage() {
    return language;
  }

  public void setLanguage(String language) {
    this.language = language;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }
}
