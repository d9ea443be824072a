package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.KeysetList;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ListObjects;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectPage;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is in a folder of the bucket that the address names, paged by the server. */
@Named("objects")
@ViewScoped
public class ObjectsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 50;
  private static final String PRESENT = "present";
  private static final String DELETED = "deleted";

  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final DeletedObjects deletions;
  private final Feedback feedback;
  private final StoragePlace place;
  private final KeysetList<ObjectRow> list = new KeysetList<>(ROWS, this::read);
  private final HashMap<String, Boolean> marked = new HashMap<>();

  private String search = "";
  private String shown = PRESENT;

  @Inject
  ObjectsPage(
      ObjectReads reads,
      ObjectWrites writes,
      DeletedObjects deletions,
      Feedback feedback,
      StoragePlace place) {
    this.reads = reads;
    this.writes = writes;
    this.deletions = deletions;
    this.feedback = feedback;
    this.place = place;
  }

  private KeysetList.Part<ObjectRow> read(int size, Optional<String> behind) {
    String folder = place.folder();
    String prefix = prefix();
    if (shown.equals(DELETED)) {
      var wanted = new DeletedObjects.Wanted(place.space(), place.bucket(), prefix, folder);
      return deletions.read(wanted, size, behind);
    }
    ObjectPage page =
        reads.list(
            place.space(), new ListObjects(place.bucket(), prefix, Optional.of("/"), behind, size));
    Stream<ObjectRow> folders =
        page.commonPrefixes().stream().map(each -> ObjectRow.folder(each, folder));
    Stream<ObjectRow> objects = page.objects().stream().map(each -> ObjectRow.of(each, folder));
    return new KeysetList.Part<>(Stream.concat(folders, objects).toList(), page.next());
  }

  private String prefix() {
    String prefix = place.folder() + search;
    if (prefix.length() > ObjectKey.MAX_BYTES || prefix.indexOf('\0') >= 0) {
      throw Problems.INVALID_REQUEST.because("No name is as long as this.");
    }
    return prefix;
  }

  /** Asks before those are deleted that are ticked. */
  public void ask() {
    if (ticked().isEmpty()) {
      throw Problems.INVALID_REQUEST.because("Tick at least one object first.");
    }
    feedback.opened();
  }

  /** Deletes those that are ticked. */
  public void deleteMarked() {
    List<DeleteObject> targets =
        ticked().stream().map(key -> DeleteObject.of(StoragePlace.key(key))).toList();
    List<DeleteResult> results =
        writes.deleteMany(place.space(), place.actor(), place.bucket(), targets);
    long done = results.stream().filter(DeleteResult.Deleted.class::isInstance).count();
    marked.clear();
    list.refresh();
    feedback.done(
        done == 1 ? "1 object is deleted" : Sizes.number(done) + " objects are deleted",
        done == results.size() ? "The list is up to date." : "The others were gone already.");
  }

  private List<String> ticked() {
    return marked.entrySet().stream()
        .filter(each -> Boolean.TRUE.equals(each.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** How many are ticked, in words. */
  public String getTickedWords() {
    return Sizes.objects(ticked().size());
  }

  /** Reads again, because something was uploaded or changed. */
  public void reload() {
    list.refresh();
  }

  /** Begins at the first page and forgets what was ticked. */
  public void restart() {
    marked.clear();
    list.first();
  }

  public void clear() {
    search = "";
    restart();
  }

  public KeysetList<ObjectRow> getList() {
    return list;
  }

  /** Which rows are ticked, by their key. */
  public Map<String, Boolean> getMarked() {
    return marked;
  }

  public boolean isUnfiltered() {
    return search.isEmpty();
  }

  /** Whether deleted objects are shown. */
  public boolean isShowingDeleted() {
    return shown.equals(DELETED);
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }

  public String getShown() {
    return shown;
  }

  /** An empty choice arrives as null. */
  public void setShown(@Nullable String shown) {
    this.shown = shown == null ? PRESENT : shown;
  }
}
