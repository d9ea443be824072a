package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.Redirect;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.hook.HookAddresses;
import cloud.tansu.server.functions.hook.Hooks;
import cloud.tansu.server.functions.template.FunctionTemplates;
import cloud.tansu.server.functions.template.Template;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The dialog that makes a function of a template. */
@Named("templateInstaller")
@ViewScoped
public class TemplateInstaller implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int NAMES_TRIED = 100;

  private final FunctionTemplates templates;
  private final Functions functions;
  private final HookAddresses addresses;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private String chosen = "";
  private String title = "";
  private String name = "";
  private List<MadeHook> made = List.of();

  @Inject
  TemplateInstaller(
      FunctionTemplates templates,
      Functions functions,
      HookAddresses addresses,
      SignedIn signedIn,
      Feedback feedback,
      Visit visit) {
    this.templates = templates;
    this.functions = functions;
    this.addresses = addresses;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Opens the dialog that installs a template, with a name that is free. */
  public void begin(String template) {
    Actor unused = actor();
    Template wanted =
        templates.list().stream()
            .filter(each -> each.id().equals(template))
            .findFirst()
            .orElseThrow(() -> Problems.NOT_FOUND.because("There is no such template."));
    chosen = wanted.id();
    title = wanted.name();
    name = free(wanted.id());
    made = List.of();
    feedback.opened();
  }

  private String free(String id) {
    return Stream.concat(
            Stream.of(id), IntStream.rangeClosed(2, NAMES_TRIED).mapToObj(n -> id + "-" + n))
        .filter(each -> functions.find(tenant(), new FunctionName(each)).isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Makes the function; goes to its page, unless there is a secret to be shown once before. */
  public void install() {
    FunctionName wanted =
        FunctionName.parse(name.strip())
            .orElseThrow(
                () ->
                    Problems.INVALID_REQUEST.because(
                        "A name has 1 to 64 letters, digits, hyphens and underscores, and begins"
                            + " with a letter."));
    List<Hooks.WithSecret> hooks =
        Finished.of(templates.install(actor(), tenant(), chosen, wanted));
    name = wanted.value();
    made = hooks.stream().filter(each -> each.secret().isPresent()).map(this::shown).toList();
    if (made.isEmpty()) {
      open();
    }
  }

  private MadeHook shown(Hooks.WithSecret hook) {
    return new MadeHook(addresses.of(tenant(), hook.hook()), hook.secret().orElse(""));
  }

  /** Goes to the page of the function, which says what is still missing. */
  public void open() {
    made = List.of();
    Redirect.to("/dashboard/tenant/" + tenant + "/functions/" + name);
  }

  private Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  /** What the template is called that is being installed. */
  public String getTitle() {
    return title;
  }

  /** Addresses that were made now, with what is shown this once. */
  public List<MadeHook> getMade() {
    return made;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
