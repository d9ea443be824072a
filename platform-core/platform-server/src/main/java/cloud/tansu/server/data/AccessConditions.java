package cloud.tansu.server.data;

import jakarta.enterprise.context.ApplicationScoped;

/** Turns what a caller may do into conditions on rows. */
@ApplicationScoped
class AccessConditions {

  /** What somebody wants to do with a document that is there. */
  enum Operation {
    READ,
    UPDATE,
    DELETE
  }

  /** The documents with which the caller may do this. */
  Condition of(DataCaller caller, Operation operation) {
    return switch (caller.access()) {
      case Access.Full full -> Condition.ALL;
      case Access.EndUser user -> new Condition("false", java.util.List.of());
    };
  }
}
