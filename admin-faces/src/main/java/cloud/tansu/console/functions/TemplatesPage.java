package cloud.tansu.console.functions;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.FunctionLanguages;
import cloud.tansu.server.functions.template.FunctionTemplates;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Functions that are ready to be installed. */
@Named("functionTemplates")
@ViewScoped
public class TemplatesPage implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FunctionTemplates templates;
  private final FunctionLanguages languages;
  private final SignedIn signedIn;
  private final String tenant;

  @Inject
  TemplatesPage(
      FunctionTemplates templates, FunctionLanguages languages, SignedIn signedIn, Visit visit) {
    this.templates = templates;
    this.languages = languages;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
  }

  /** All templates, in the server's order. */
  public List<TemplateCard> getRows() {
    Actor unused = signedIn.administratorOf(new TenantId(tenant));
    List<FunctionLanguages.Language> known = languages.list();
    return templates.list().stream().map(each -> TemplateCard.of(each, known)).toList();
  }
}
