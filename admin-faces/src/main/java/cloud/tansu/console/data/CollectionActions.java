package cloud.tansu.console.data;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.data.AdministerCollections;
import cloud.tansu.server.data.CollectionSummary;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;

/** Deletes the collection that was chosen. */
@Named("collectionActions")
@ViewScoped
public class CollectionActions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AdministerCollections collections;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private String id = "";
  private String name = "";
  private String documents = "";
  private String typed = "";

  @Inject
  CollectionActions(
      AdministerCollections collections, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.collections = collections;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Chooses the collection that the next dialog is about, and counts what is in it. */
  public void choose(String collection) {
    Actor unused = actor();
    CollectionSummary found =
        collections.find(tenant(), UUID.fromString(collection)).orElseThrow(Gone::collection);
    id = collection;
    name = found.name();
    typed = "";
    documents = Counted.documents(collections.documents(tenant(), found.id(), Long.MAX_VALUE));
  }

  /** Deletes the chosen collection if its name was typed to confirm it. */
  public void delete() {
    if (!typed.strip().equals(name)) {
      throw Problems.INVALID_REQUEST.because("Type '" + name + "' to delete this collection.");
    }
    CollectionSummary unused =
        Gone.orNow(collections.delete(actor(), tenant(), UUID.fromString(id)), Gone::collection);
    typed = "";
    feedback.done(name + " is deleted", "What was in it is deleted too.");
  }

  private Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  public String getName() {
    return name;
  }

  /** How many documents go with the collection, in words. */
  public String getDocuments() {
    return documents;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }
}
