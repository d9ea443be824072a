package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The documents of a tenant in the hands of its administrators. The caller has been authorised for
 * the tenant. Whatever the API refuses is refused here with the same problem.
 */
@ApplicationScoped
public class AdministerDocuments {

  private final DocumentPreviews previews;
  private final DocumentReads reads;
  private final DocumentWrites writes;
  private final TypedContent typed;
  private final DataTrail trail;

  @Inject
  AdministerDocuments(
      DocumentPreviews previews,
      DocumentReads reads,
      DocumentWrites writes,
      TypedContent typed,
      DataTrail trail) {
    this.previews = previews;
    this.reads = reads;
    this.writes = writes;
    this.typed = typed;
    this.trail = trail;
  }

  /** One page of what a search finds. */
  public Page<DocumentPreview> list(TenantId tenant, DocumentSearch search) {
    return previews.list(DataCaller.full(tenant), search.query());
  }

  /**
   * The whole document.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code result_too_large}
   */
  public Optional<DocumentText> find(TenantId tenant, UUID id) {
    return reads.find(DataCaller.full(tenant), id).map(DocumentText::of);
  }

  /**
   * Stores a document.
   *
   * @param content JSON as it was typed
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body} with the place in the
   *     text, {@code document_too_large}, {@code invalid_request} when the collection is gone
   */
  public DocumentText create(Actor actor, TenantId tenant, UUID collection, String content) {
    DocumentText made =
        DocumentText.of(writes.create(DataCaller.full(tenant), collection, typed.content(content)));
    trail.document(actor, tenant, "DocumentCreate", made.id(), made.collection());
    return made;
  }

  /**
   * Gives a document other content.
   *
   * @param content JSON as it was typed
   * @param tag the state that is meant
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body} with the place in the
   *     text, {@code document_too_large}
   */
  public Saving<DocumentText> replace(
      Actor actor, TenantId tenant, UUID id, String content, String tag) {
    return told(
        actor,
        tenant,
        "DocumentUpdate",
        () ->
            writes.replace(
                DataCaller.full(tenant),
                id,
                typed.content(content),
                EntityTags.parse('"' + tag + '"')));
  }

  /**
   * Removes a document.
   *
   * @param tag the state that is meant
   */
  public Saving<DocumentText> delete(Actor actor, TenantId tenant, UUID id, String tag) {
    return told(
        actor,
        tenant,
        "DocumentDelete",
        () -> writes.delete(DataCaller.full(tenant), id, EntityTags.parse('"' + tag + '"')));
  }

  private Saving<DocumentText> told(
      Actor actor, TenantId tenant, String action, Supplier<Change<Document>> write) {
    return switch (outcome(write)) {
      case Change.Done<Document>(Document state) -> {
        trail.document(actor, tenant, action, state.id(), state.collectionId());
        yield new Saving.Saved<>(DocumentText.of(state));
      }
      case Change.Missing<Document> missing -> new Saving.Gone<>();
      case Change.Stale<Document> stale -> new Saving.ChangedMeanwhile<>();
    };
  }

  /** A state that is not the one meant comes as a problem, too. */
  private static Change<Document> outcome(Supplier<Change<Document>> write) {
    try {
      return write.get();
    } catch (ProblemException refused) {
      if (refused.problem().type().equals(Problems.PRECONDITION_FAILED)) {
        return new Change.Stale<>();
      }
      throw refused;
    }
  }
}
