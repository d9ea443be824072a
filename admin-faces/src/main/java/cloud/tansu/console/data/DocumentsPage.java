package cloud.tansu.console.data;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.data.AdministerDocuments;
import cloud.tansu.server.data.DocumentSearch;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of the collection that the address names, paged by the server. */
@Named("documents")
@ViewScoped
public class DocumentsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;
  private static final String NEWEST = "createdAt.desc";
  private static final String TYPED = "typed";

  private final AdministerDocuments documents;
  private final SignedIn signedIn;
  private final String tenant;
  private final String collection;
  private final PagedList<DocumentRow> list = new PagedList<>(ROWS, this::read);

  private String filter = "";
  private String words = "";
  private String order = NEWEST;
  private String typedOrder = "";
  private String problem = "";

  @Inject
  DocumentsPage(AdministerDocuments documents, SignedIn signedIn, Visit visit) {
    this.documents = documents;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
    this.collection = visit.parameter(ChosenCollection.PARAMETER);
  }

  /** What was typed is often half a condition: that is said beside it, and nothing is listed. */
  private Page<DocumentRow> read(PageRequest page) {
    TenantId id = new TenantId(tenant);
    signedIn.administratorOf(id);
    String wanted = isOrderTyped() ? typedOrder : order;
    try {
      Page<DocumentRow> found =
          documents
              .list(id, new DocumentSearch(Ids.parse(collection), filter, words, wanted, page))
              .map(DocumentRow::of);
      problem = "";
      return found;
    } catch (ProblemException refused) {
      problem = words(refused.problem());
      return Page.of(page, 0, List.of());
    }
  }

  private static String words(Problem refused) {
    return refused.errors().entrySet().stream()
        .findFirst()
        .map(error -> "“" + error.getKey() + "” " + String.join(", ", error.getValue()) + ".")
        .orElse(refused.detail());
  }

  public void clear() {
    filter = "";
    words = "";
    order = NEWEST;
    typedOrder = "";
    list.first();
  }

  /** Whether nothing was asked for, so that an empty list means there is no document at all. */
  public boolean isUnfiltered() {
    return filter.isBlank() && words.isBlank() && problem.isEmpty();
  }

  public PagedList<DocumentRow> getList() {
    return list;
  }

  /** Why nothing could be listed; empty when it could. */
  public String getProblem() {
    return problem;
  }

  public String getFilter() {
    return filter;
  }

  public void setFilter(String filter) {
    this.filter = filter;
  }

  public String getWords() {
    return words;
  }

  public void setWords(String words) {
    this.words = words;
  }

  public String getOrder() {
    return order;
  }

  /** An empty choice arrives as null. */
  public void setOrder(@Nullable String order) {
    this.order = order == null ? NEWEST : order;
  }

  /** Whether the order is one of the person's own. */
  public boolean isOrderTyped() {
    return order.equals(TYPED);
  }

  public String getTypedOrder() {
    return typedOrder;
  }

  public void setTypedOrder(String typedOrder) {
    this.typedOrder = typedOrder;
  }
}
