package cloud.tansu.server.functions.template;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** From which templates functions were installed. */
@ApplicationScoped
class InstalledTemplates {

  private final Databases databases;
  private final Journal journal;

  @Inject
  InstalledTemplates(Databases databases, Journal journal) {
    this.databases = databases;
    this.journal = journal;
  }

  void note(Actor actor, TenantId tenant, UUID function, Template template, String name) {
    databases.tenant(
        tenant,
        unit -> {
          unit.update(
              "update sys.functions set template = ? where id = ?", template.id(), function);
          journal.append(
              unit,
              Journal.Entry.of(actor, "Functions", "FunctionTemplateInstall")
                  .about(tenant)
                  .detail("function", name)
                  .detail("template", template.id()));
          return true;
        });
  }

  /** Empty for a function that was not installed from one. */
  Optional<String> of(TenantId tenant, UUID function) {
    return databases
        .readTenant(
            tenant,
            unit ->
                unit.first(
                    "select template from sys.functions where id = ?",
                    row -> Optional.ofNullable(row.getString(1)),
                    function))
        .flatMap(template -> template);
  }
}
