package cloud.tansu.server.data;

import cloud.tansu.server.data.BulkOperation.Kind;
import cloud.tansu.server.events.EventContext;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Many writes in one transaction, in the order in which they stand in the request. Neighbours of
 * one kind become one statement.
 */
@ApplicationScoped
class BulkWrites {

  private final Databases databases;
  private final BulkTerms.Source terms;
  private final ContentCheck demands;
  private final WrittenData written;
  private final DataConfig config;
  private final NewIds ids;

  @Inject
  BulkWrites(
      Databases databases,
      BulkTerms.Source terms,
      ContentCheck demands,
      WrittenData written,
      DataConfig config,
      NewIds ids) {
    this.databases = databases;
    this.terms = terms;
    this.demands = demands;
    this.written = written;
    this.config = config;
    this.ids = ids;
  }

  /** Whether the operations belong together. */
  @FunctionalInterface
  interface Binding {

    /** Each for itself. */
    Binding NONE = refusals -> {};

    /** All or none; refuses the request with {@code bulk_refused}. */
    Binding ALL_OR_NONE =
        refusals -> {
          throw refusal(refusals);
        };

    /** Learns of the operations that were refused; throws when nothing shall be done then. */
    void refused(List<BulkResult> refusals);
  }

  /** Ids for documents that are made. */
  @ApplicationScoped
  static class NewIds {

    private final Tokens tokens;
    private final Clock clock;

    @Inject
    NewIds(Tokens tokens, Clock clock) {
      this.tokens = tokens;
      this.clock = clock;
    }

    UUID next() {
      return tokens.uuidV7(clock.millis());
    }
  }

  /**
   * Does all that can be done, or all or nothing.
   *
   * @param binding what to do when one is refused
   * @return what came of each operation, in their order
   */
  List<BulkResult> run(DataCaller caller, List<BulkOperation> operations, Binding binding) {
    BulkTerms found = termsOf(caller, operations);
    return StorageFaults.storing(
        () -> databases.tenant(caller.tenant(), unit -> run(unit, found, operations, binding)));
  }

  /**
   * What holds for the caller's operations. It may ask the database, so it is called before a unit
   * of work begins.
   */
  BulkTerms termsOf(DataCaller caller, List<BulkOperation> operations) {
    return terms.of(caller, operations);
  }

  /** The same as a part of a transaction; what the database refuses comes as its fault. */
  List<BulkResult> run(
      UnitOfWork unit, BulkTerms found, List<BulkOperation> operations, Binding binding)
      throws SQLException {
    EventContext.ofRequest().announce(unit);
    BulkResult[] results = new BulkResult[operations.size()];
    for (List<BulkOperation> neighbours : groups(operations)) {
      write(unit, found, neighbours, results);
    }
    List<BulkResult> all = List.of(results);
    List<BulkResult> refusals = all.stream().filter(BulkResult::isRefusal).toList();
    if (!refusals.isEmpty()) {
      binding.refused(refusals);
    }
    if (refusals.size() < all.size()) {
      written.committed(unit, found.tenant());
    }
    return all;
  }

  private void write(
      UnitOfWork unit, BulkTerms found, List<BulkOperation> neighbours, BulkResult[] results)
      throws SQLException {
    BulkStep step = new BulkStep(unit, found, demands, config.maxDocumentBytes(), results);
    if (neighbours.getFirst().kind() == Kind.CREATE) {
      step.create(neighbours, ids::next);
    } else {
      step.change(neighbours);
    }
  }

  /** Neighbours of one kind; a document that comes again begins a new group. */
  private static List<List<BulkOperation>> groups(List<BulkOperation> operations) {
    List<List<BulkOperation>> groups = new ArrayList<>();
    List<BulkOperation> group = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (BulkOperation each : operations) {
      boolean again = each.id().isPresent() && seen.contains(each.id().get());
      if (!group.isEmpty() && (again || group.getFirst().kind() != each.kind())) {
        groups.add(group);
        group = new ArrayList<>();
        seen.clear();
      }
      group.add(each);
      each.id().ifPresent(seen::add);
    }
    groups.add(group);
    return groups;
  }

  private static RuntimeException refusal(List<BulkResult> refusals) {
    BulkResult first = refusals.getFirst();
    Problem why = first.problem().orElseThrow();
    return Problem.of(
            DataProblems.BULK_REFUSED,
            "Nothing was stored: operation "
                + first.index()
                + " was refused, and they were to be done all or none. "
                + why.detail())
        .with("operation", "/operations/" + first.index())
        .with("reason", why.type().code())
        .with("refused", refusals.stream().map(BulkResult::index).toList())
        .with("reasonErrors", why.errors())
        .asException();
  }
}
