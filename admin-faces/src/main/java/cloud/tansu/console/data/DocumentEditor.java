package cloud.tansu.console.data;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.IndentedJson;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.data.AdministerDocuments;
import cloud.tansu.server.data.DocumentText;
import cloud.tansu.server.data.Saving;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;

/** The dialog that makes, changes and deletes a document. */
@Named("documentEditor")
@ViewScoped
public class DocumentEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What a browser edits with ease, and a form carries. */
  private static final int MOST = 500_000;

  private final AdministerDocuments documents;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;
  private final String collection;

  private String id = "";
  private String tag = "";
  private String content = "";
  private String theirs = "";
  private String theirTag = "";

  @Inject
  DocumentEditor(AdministerDocuments documents, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.documents = documents;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
    this.collection = visit.parameter(ChosenCollection.PARAMETER);
  }

  /** Empties the dialog for a new document. */
  public void begin() {
    id = "";
    tag = "";
    content = "{\n  \n}";
    theirs = "";
  }

  /** Fills the dialog with a document as it is now. */
  public void edit(String document) {
    DocumentText now = now(document);
    id = document;
    tag = now.tag();
    content = IndentedJson.of(now.content());
    theirs = "";
    feedback.opened();
  }

  private DocumentText now(String document) {
    Actor unused = actor();
    DocumentText now =
        documents.find(tenant(), UUID.fromString(document)).orElseThrow(Gone::document);
    if (now.content().length() > MOST) {
      throw Problems.INVALID_REQUEST.because(
          "It is too large to be changed here ("
              + Counted.bytes(now.content().length())
              + "). Read and change it over the API.");
    }
    return now;
  }

  /** Stores what was typed, unless somebody else changed the document meanwhile. */
  public void save() {
    if (id.isEmpty()) {
      UUID into = Ids.parse(collection).orElseThrow(Gone::collection);
      DocumentText made = documents.create(actor(), tenant(), into, content);
      feedback.done("The document is stored", "Its id is " + made.id() + ".");
      return;
    }
    switch (documents.replace(actor(), tenant(), UUID.fromString(id), content, tag)) {
      case Saving.Saved<DocumentText>(DocumentText now) ->
          feedback.done("The document is changed", "It is version " + now.version() + " now.");
      case Saving.Gone<DocumentText> gone -> throw Gone.document();
      case Saving.ChangedMeanwhile<DocumentText> changed -> showTheirs(now(id));
    }
  }

  private void showTheirs(DocumentText now) {
    theirs = IndentedJson.of(now.content());
    theirTag = now.tag();
  }

  /** Stores what was typed over what somebody else stored meanwhile and was shown. */
  public void overwrite() {
    tag = theirTag;
    theirs = "";
    save();
  }

  /** Forgets what was typed and goes on with what somebody else stored. */
  public void takeTheirs() {
    edit(id);
  }

  /** Chooses the document that the next confirmation is about. */
  public void choose(String document) {
    Actor unused = actor();
    DocumentText now =
        documents.find(tenant(), UUID.fromString(document)).orElseThrow(Gone::document);
    id = document;
    tag = now.tag();
  }

  /** Deletes the chosen document. */
  public void delete() {
    DocumentText unused =
        Gone.orNow(documents.delete(actor(), tenant(), UUID.fromString(id), tag), Gone::document);
    feedback.done("The document is deleted", "It cannot be brought back.");
  }

  private Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  /** Whether what is typed becomes a new document. */
  public boolean isNew() {
    return id.isEmpty();
  }

  public String getId() {
    return id;
  }

  public String getContent() {
    return content;
  }

  public void setContent(String content) {
    this.content = content;
  }

  /** What somebody else stored while the dialog was open; empty when nobody did. */
  public String getTheirs() {
    return theirs;
  }
}
