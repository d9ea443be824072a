package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * The collections of a tenant in the hands of its administrators. The caller has been authorised
 * for the tenant. Whatever the API refuses is refused here with the same problem.
 */
@ApplicationScoped
public class AdministerCollections {

  private final DocumentCollections collections;
  private final DocumentCounts counts;
  private final DataTrail trail;

  @Inject
  AdministerCollections(DocumentCollections collections, DocumentCounts counts, DataTrail trail) {
    this.collections = collections;
    this.counts = counts;
    this.trail = trail;
  }

  /** Newest first. */
  public Page<CollectionSummary> list(TenantId tenant, PageRequest page) {
    return collections.list(tenant, page).map(CollectionSummary::of);
  }

  public Optional<CollectionSummary> find(TenantId tenant, UUID id) {
    return collections.find(tenant, id).map(CollectionSummary::of);
  }

  /**
   * How many documents are in a collection.
   *
   * @param atMost counting stops here, so that a list of large collections is quick
   */
  public long documents(TenantId tenant, UUID collection, long atMost) {
    return counts.upTo(tenant, collection, atMost);
  }

  /**
   * Makes a collection.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}, {@code
   *     collection_name_taken}
   */
  public CollectionSummary create(Actor actor, TenantId tenant, String name) {
    CollectionSummary made =
        CollectionSummary.of(collections.create(tenant, CollectionName.parse(name)));
    trail.collection(actor, tenant, "CollectionCreate", made);
    return made;
  }

  /**
   * Gives a collection another name and other settings.
   *
   * @param tag the state that is meant
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}, {@code
   *     collection_name_taken}, {@code unique_key_taken}
   */
  public Saving<CollectionSummary> change(
      Actor actor, TenantId tenant, UUID id, CollectionSummary.Wanted wanted, String tag) {
    Optional<CollectionName> name = Optional.of(CollectionName.parse(wanted.name()));
    return told(
        actor,
        tenant,
        "CollectionUpdate",
        collections.change(tenant, id, name, wanted.body()::over, tags(tag), false));
  }

  /**
   * Says what the content of documents must look like from now on.
   *
   * @param schema JSON Schema as it was typed; empty when anything goes
   * @param validateExisting whether documents that are there must fit it, too
   * @param tag the state that is meant
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body} with the place in the
   *     text, {@code schema_invalid}, {@code existing_documents_unfit}
   */
  public Saving<CollectionSummary> setSchema(
      Actor actor,
      TenantId tenant,
      UUID id,
      Optional<String> schema,
      boolean validateExisting,
      String tag) {
    schema.ifPresent(TypedContent::requireJson);
    return told(
        actor,
        tenant,
        "CollectionSchemaChange",
        collections.change(
            tenant,
            id,
            Optional.empty(),
            before -> before.withSchema(schema),
            tags(tag),
            validateExisting));
  }

  private static EntityTags tags(String tag) {
    return EntityTags.parse('"' + tag + '"');
  }

  /** Removes a collection, in whatever state, with the documents in it. */
  public Saving<CollectionSummary> delete(Actor actor, TenantId tenant, UUID id) {
    return told(
        actor, tenant, "CollectionDelete", collections.delete(tenant, id, EntityTags.parse(null)));
  }

  private Saving<CollectionSummary> told(
      Actor actor, TenantId tenant, String action, Change<DocumentCollection> change) {
    return switch (change) {
      case Change.Done<DocumentCollection>(DocumentCollection state) -> {
        CollectionSummary now = CollectionSummary.of(state);
        trail.collection(actor, tenant, action, now);
        yield new Saving.Saved<>(now);
      }
      case Change.Missing<DocumentCollection> missing -> new Saving.Gone<>();
      case Change.Stale<DocumentCollection> stale -> new Saving.ChangedMeanwhile<>();
    };
  }
}
