package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.data.BulkOperation.Kind;
import cloud.tansu.server.data.RowBatch.Command;
import cloud.tansu.server.data.RowBatch.Row;
import cloud.tansu.server.data.patch.JsonTree;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Operations of one kind on different documents, in a few statements together. */
final class BulkStep {

  /** Content held in memory at a time, in documents of the largest size. */
  private static final int DOCUMENTS_IN_MEMORY = 4;

  private final UnitOfWork unit;
  private final BulkTerms terms;
  private final ContentCheck demands;
  private final int maxDocumentBytes;
  private final BulkResult[] results;

  /**
   * @param results where each operation's is put, at its index
   */
  BulkStep(
      UnitOfWork unit,
      BulkTerms terms,
      ContentCheck demands,
      int maxDocumentBytes,
      BulkResult[] results) {
    this.unit = unit;
    this.terms = terms;
    this.demands = demands;
    this.maxDocumentBytes = maxDocumentBytes;
    this.results = results;
  }

  void create(List<BulkOperation> operations, Supplier<UUID> ids) throws SQLException {
    Set<UUID> named =
        operations.stream()
            .flatMap(each -> each.collectionId().stream())
            .collect(Collectors.toSet());
    Map<UUID, CollectionDemands> collections = CollectionDemands.of(unit, named);
    List<Row> rows = new ArrayList<>();
    for (BulkOperation each : operations) {
      try {
        rows.add(made(each, collections, ids.get()));
      } catch (ProblemException refused) {
        refuse(each, refused.problem());
      }
    }
    new RowBatch(unit, Command.INSERT, outcome(201)).write(rows);
  }

  private Row made(BulkOperation operation, Map<UUID, CollectionDemands> collections, UUID id) {
    operation.requireNoFlaw();
    UUID collection = operation.collectionId().orElseThrow();
    Optional<Jsonb> content = terms.rules().create(collection, operation.content());
    @Nullable CollectionDemands found = collections.get(collection);
    if (found == null) {
      throw StorageFaults.noCollection().asException();
    }
    demands.check(found, content);
    EmbeddingChange embedding = operation.embedding().change(terms.vectors());
    return new Row(operation.index(), id, operation.collectionId(), content, embedding);
  }

  void change(List<BulkOperation> operations) throws SQLException {
    List<BulkOperation> left = new ArrayList<>();
    for (BulkOperation each : operations) {
      if (each.flaw().isPresent()) {
        refuse(each, each.flaw().get());
      } else {
        left.add(each);
      }
    }
    while (!left.isEmpty()) {
      left = round(left);
    }
  }

  /** Changes as many as fit into memory, and returns the others. */
  private List<BulkOperation> round(List<BulkOperation> operations) throws SQLException {
    Kind kind = operations.getFirst().kind();
    Map<UUID, LockedDocument> locked = lock(operations, kind);
    List<BulkOperation> left = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    long held = 0;
    for (BulkOperation each : operations) {
      @Nullable LockedDocument before = locked.get(each.id().orElseThrow());
      boolean later =
          held > memory()
              || (before != null && before.isLeftOut() && before.size() <= maxDocumentBytes);
      if (later) {
        left.add(each);
        continue;
      }
      Optional<Row> row = row(each, Optional.ofNullable(before));
      held += row.flatMap(Row::content).map(content -> content.text().length()).orElse(0);
      row.ifPresent(rows::add);
    }
    Command command = kind == Kind.DELETE ? Command.DELETE : Command.UPDATE;
    new RowBatch(unit, command, outcome(kind == Kind.DELETE ? 204 : 200)).write(rows);
    return left;
  }

  private long memory() {
    return (long) DOCUMENTS_IN_MEMORY * maxDocumentBytes;
  }

  private Map<UUID, LockedDocument> lock(List<BulkOperation> operations, Kind kind)
      throws SQLException {
    String[] ids =
        operations.stream().map(each -> each.id().orElseThrow().toString()).toArray(String[]::new);
    Condition target =
        terms.rules().may(right(kind)).and(Condition.of("id = any (?::uuid[])", (Object) ids));
    long content = kind == Kind.PATCH ? memory() : 0;
    return LockedDocument.lock(unit, target, content).stream()
        .collect(Collectors.toMap(LockedDocument::id, each -> each));
  }

  private static Operation right(Kind kind) {
    return kind == Kind.DELETE ? Operation.DELETE : Operation.UPDATE;
  }

  /** The row as it shall be; empty when it was refused. */
  private Optional<Row> row(BulkOperation operation, Optional<LockedDocument> found)
      throws SQLException {
    try {
      UUID id = operation.id().orElseThrow();
      if (found.isEmpty()) {
        UnchangedDocument.reason(unit, terms.rules(), right(operation.kind()), id);
        throw DataProblems.noDocument();
      }
      LockedDocument before = found.get();
      if (!before.isIn(operation.expected())) {
        throw DataProblems.stale();
      }
      if (operation.kind() == Kind.DELETE) {
        return Optional.of(changed(operation, Optional.empty()));
      }
      NewContent next = NewContent.of(unit, terms.rules(), id, content(operation, before));
      demands.check(before.demands(), next.content());
      return Optional.of(changed(operation, next.content()));
    } catch (ProblemException refused) {
      refuse(operation, refused.problem());
      return Optional.empty();
    }
  }

  private Row changed(BulkOperation operation, Optional<Jsonb> content) {
    UUID id = operation.id().orElseThrow();
    EmbeddingChange embedding = operation.embedding().change(terms.vectors());
    return new Row(operation.index(), id, Optional.empty(), content, embedding);
  }

  private Optional<Jsonb> content(BulkOperation operation, LockedDocument before) {
    if (operation.kind() != Kind.PATCH) {
      return operation.content();
    }
    if (before.size() > maxDocumentBytes) {
      throw DataProblems.tooLarge(maxDocumentBytes);
    }
    JsonNode patch = tree(operation.patch().orElseThrow());
    ContentPatch change =
        patch.isArray()
            ? ContentPatch.operations(patch, maxDocumentBytes)
            : ContentPatch.merge(patch, maxDocumentBytes);
    return change.apply(before.content());
  }

  private static JsonNode tree(String json) {
    try {
      return JsonTree.read(json);
    } catch (JsonProcessingException checkedBefore) {
      throw new IllegalStateException(checkedBefore);
    }
  }

  private void refuse(BulkOperation operation, Problem problem) {
    results[operation.index()] = BulkResult.refused(operation, problem);
  }

  private RowBatch.Outcome outcome(int status) {
    return new RowBatch.Outcome() {
      @Override
      public void written(Row row, Revision revision) {
        results[row.index()] =
            new BulkResult(
                row.index(),
                status,
                Optional.of(row.id()),
                status == 204 ? Optional.empty() : Optional.of(revision),
                Optional.empty());
      }

      @Override
      public void refused(Row row, Problem problem) {
        results[row.index()] =
            new BulkResult(
                row.index(),
                problem.type().status(),
                status == 201 ? Optional.empty() : Optional.of(row.id()),
                Optional.empty(),
                Optional.of(problem));
      }
    };
  }
}
