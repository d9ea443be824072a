package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.functions.HttpRules;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Puts the HTTP triggers of a function together: what one of those that are on lets through is let
 * through. A function that has only such that are off cannot be called over HTTP.
 */
@ApplicationScoped
class HttpTriggerRules implements HttpRules {

  private final Databases databases;
  private final TriggerTable table;

  @Inject
  HttpTriggerRules(Databases databases, TriggerTable table) {
    this.databases = databases;
    this.table = table;
  }

  @Override
  public Rule of(TenantId tenant, UUID function) {
    List<TriggerTable.HttpRow> rows =
        databases.readTenant(tenant, unit -> table.http(unit, function));
    if (rows.isEmpty()) {
      return Rule.USUAL;
    }
    Set<String> methods = new TreeSet<>();
    Set<String> publicMethods = new TreeSet<>();
    int callsPerMinute = 1;
    for (TriggerTable.HttpRow row : rows) {
      if (row.active()) {
        methods.addAll(row.rule().methods());
        if (row.rule().isPublic()) {
          publicMethods.addAll(row.rule().methods());
          callsPerMinute = Math.max(callsPerMinute, row.rule().callsPerMinute());
        }
      }
    }
    return new Rule(methods, publicMethods, callsPerMinute);
  }
}
