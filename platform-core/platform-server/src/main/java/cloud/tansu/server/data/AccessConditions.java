package cloud.tansu.server.data;

import cloud.tansu.server.data.access.RulesOfTenants;
import cloud.tansu.server.data.access.TenantRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Turns what a caller may do into conditions on rows. */
@ApplicationScoped
class AccessConditions {

  private final RulesOfTenants rules;

  @Inject
  AccessConditions(RulesOfTenants rules) {
    this.rules = rules;
  }

  /** What somebody wants to do with a document that is there. */
  enum Operation {
    READ,
    UPDATE,
    DELETE
  }

  /**
   * What the caller may do. It may ask the database, so it is called before a unit of work begins:
   * within one, it would wait for a second connection.
   */
  CallerRules of(DataCaller caller) {
    return switch (caller.access()) {
      case Access.Full full -> new CallerRules(full, TenantRules.NONE);
      case Access.EndUser user -> new CallerRules(user, rules.of(caller.tenant()));
    };
  }

  /** The documents with which the caller may do this; called as {@link #of(DataCaller)} is. */
  Condition of(DataCaller caller, Operation operation) {
    return of(caller).may(operation);
  }
}
