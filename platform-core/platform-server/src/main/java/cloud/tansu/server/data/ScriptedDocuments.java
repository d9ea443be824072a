package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The documents of a tenant for code that the tenant itself wrote and that runs for it. No access
 * rules hold; all else is as in the API: schemas, unique keys, limits, events. Collections are
 * named by their names, and documents are JSON as the API writes it.
 *
 * <p>Every method throws the problems of the API, and {@code collection_not_found}.
 */
@ApplicationScoped
public class ScriptedDocuments {

  private final Databases databases;
  private final DocumentReads reads;
  private final DocumentWrites writes;
  private final ScriptedInserts inserts;
  private final TypedContent typed;
  private final DataConfig config;

  @Inject
  ScriptedDocuments(
      Databases databases,
      DocumentReads reads,
      DocumentWrites writes,
      ScriptedInserts inserts,
      TypedContent typed,
      DataConfig config) {
    this.databases = databases;
    this.reads = reads;
    this.writes = writes;
    this.inserts = inserts;
    this.typed = typed;
    this.config = config;
  }

  /**
   * Part of a list.
   *
   * @param next where the next part begins; empty after the last one
   */
  public record Listing(List<String> items, Optional<String> next) {

    public Listing {
      items = List.copyOf(items);
    }
  }

  public Optional<String> find(TenantId tenant, String collection, String id) {
    UUID within = collection(tenant, collection);
    return document(tenant, within, id).map(ScriptedDocuments::json);
  }

  /**
   * Lists documents of a collection.
   *
   * @param parameters those of the API's address, without the collection and without pages
   */
  public Listing list(TenantId tenant, String collection, Map<String, List<String>> parameters) {
    Map<String, List<String>> all = new java.util.HashMap<>(parameters);
    all.put("collectionId", List.of(collection(tenant, collection).toString()));
    all.put("count", List.of("none"));
    DocumentPage page = reads.list(DataCaller.full(tenant), new QueryParameters(all).list());
    return new Listing(
        page.items().stream().map(ScriptedDocuments::json).toList(),
        page.next().map(cursor -> cursor.encode()));
  }

  /**
   * Stores a document.
   *
   * @param id that it shall have; a new one when empty
   * @throws ProblemException {@code conflict} when there is a document of that id
   */
  public String insert(TenantId tenant, String collection, JsonNode content, Optional<String> id) {
    UUID within = collection(tenant, collection);
    Optional<Jsonb> stored = typed.content(content.toString());
    DataCaller caller = DataCaller.full(tenant);
    if (id.isEmpty()) {
      return json(writes.create(caller, within, stored));
    }
    UUID wanted = Ids.parse(id.get()).orElseThrow(() -> DataProblems.invalid("id", "is a UUID"));
    return json(inserts.insert(writes.allowed(caller, within, stored), wanted));
  }

  /**
   * Gives a document other content.
   *
   * @param version that it must have
   */
  public String replace(
      TenantId tenant, String collection, String id, JsonNode content, OptionalLong version) {
    Document before = required(tenant, collection, id);
    return json(
        done(
            writes.replace(
                DataCaller.full(tenant),
                before.id(),
                typed.content(content.toString()),
                expected(before, version))));
  }

  /**
   * Changes parts of a document's content.
   *
   * @param patch a merge patch of the content (RFC 7396)
   */
  public String patch(
      TenantId tenant, String collection, String id, JsonNode patch, OptionalLong version) {
    Document before = required(tenant, collection, id);
    JsonNode whole = Json.mapper().createObjectNode().set(DocumentBody.CONTENT, patch);
    int most = config.maxDocumentBytes();
    return json(
        done(
            writes.patch(
                DataCaller.full(tenant),
                before.id(),
                ContentPatch.merge(whole, most),
                expected(before, version),
                most)));
  }

  public void delete(TenantId tenant, String collection, String id, OptionalLong version) {
    Document before = required(tenant, collection, id);
    var unused =
        done(writes.delete(DataCaller.full(tenant), before.id(), expected(before, version)));
  }

  /** The state that was found, when it is the one that is meant; any when none is meant. */
  private static EntityTags expected(Document found, OptionalLong version) {
    if (version.isEmpty()) {
      return EntityTags.parse(null);
    }
    if (found.revision().version() != version.getAsLong()) {
      throw DataProblems.stale();
    }
    return EntityTags.parse('"' + found.revision().tag() + '"');
  }

  private Document required(TenantId tenant, String collection, String id) {
    return document(tenant, collection(tenant, collection), id)
        .orElseThrow(DataProblems::noDocument);
  }

  private Optional<Document> document(TenantId tenant, UUID collection, String id) {
    return Ids.parse(id)
        .flatMap(known -> reads.find(DataCaller.full(tenant), known))
        .filter(document -> document.collectionId().filter(collection::equals).isPresent());
  }

  private UUID collection(TenantId tenant, String name) {
    return databases
        .readTenant(
            tenant,
            unit ->
                unit.first(
                    "select id from app.collections where lower(name) = lower(?)",
                    row -> row.getObject(1, UUID.class),
                    name))
        .orElseThrow(
            () ->
                DataProblems.COLLECTION_NOT_FOUND.because(
                    "The tenant has no collection of that name."));
  }

  private static Document done(Change<Document> change) {
    return switch (change) {
      case Change.Done<Document> done -> done.value();
      case Change.Missing<Document> missing -> throw DataProblems.noDocument();
      case Change.Stale<Document> stale -> throw DataProblems.stale();
    };
  }

  private static String json(Document document) {
    StringBuilder out = new StringBuilder();
    document.write(out);
    return out.toString();
  }

  /** Whether a problem says that a document is not in the state that was meant. */
  public static boolean isConflict(ProblemException problem) {
    return problem.problem().type().equals(Problems.PRECONDITION_FAILED);
  }
}
