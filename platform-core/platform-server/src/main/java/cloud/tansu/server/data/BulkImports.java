package cloud.tansu.server.data;

import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Imports of NDJSON. Each batch is a transaction of its own; with a key the whole import is one,
 * because only what is all or nothing can be repeated.
 */
@ApplicationScoped
class BulkImports {

  private final BulkWrites bulk;
  private final DataConfig config;
  private final KeyedWrites keyed;

  @Inject
  BulkImports(BulkWrites bulk, DataConfig config, KeyedWrites keyed) {
    this.bulk = bulk;
    this.config = config;
    this.keyed = keyed;
  }

  Response read(
      DataCaller caller,
      Optional<String> collectionId,
      InputStream body,
      HttpHeaders headers,
      SecurityContext security)
      throws IOException {
    UUID collection =
        collectionId
            .flatMap(Ids::parse)
            .orElseThrow(
                () ->
                    DataProblems.invalid(
                        DocumentBody.COLLECTION_ID, "is required in the address of an import"));
    if (headers.getHeaderString(IdempotencyKey.HEADER) == null) {
      IdempotentAnswer answer = answer(importInBatches(caller, collection, body));
      return KeyedWrites.response(Response.status(answer.status()), answer);
    }
    byte[] bytes = body.readAllBytes();
    IdempotentRequest request =
        IdempotentRequest.from(
                headers, security, "POST /db/api/documents/bulk?collectionId=" + collection, bytes)
            .orElseThrow();
    BulkTerms terms = bulk.termsOf(caller, List.of());
    return keyed.run(
        caller.tenant(),
        request,
        unit ->
            answer(
                importAtOnce(
                    collection, bytes, (batch, binding) -> bulk.run(unit, terms, batch, binding))));
  }

  long importInBatches(DataCaller caller, UUID collection, InputStream body) throws IOException {
    DocumentImport lines =
        new DocumentImport(
            collection,
            config.maxDocumentBytes(),
            (batch, binding) -> bulk.run(caller, batch, binding));
    try {
      return lines.read(body);
    } catch (SQLException neverOutsideOfAUnit) {
      throw new IllegalStateException(neverOutsideOfAUnit);
    }
  }

  private long importAtOnce(UUID collection, byte[] bytes, DocumentImport.Store store)
      throws SQLException {
    DocumentImport lines = new DocumentImport(collection, config.maxDocumentBytes(), store);
    try {
      return lines.read(new ByteArrayInputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static IdempotentAnswer answer(long stored) {
    return IdempotentAnswer.of(200, Map.of(), "{\"stored\":" + stored + "}");
  }
}
