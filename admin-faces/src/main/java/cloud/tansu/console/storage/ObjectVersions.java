package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.KeysetList;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.CopyObject;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ListVersions;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.VersionPage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** The dialog with all versions of an object, from which one is restored or deleted for good. */
@Named("objectVersions")
@ViewScoped
public class ObjectVersions implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 10;

  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final Feedback feedback;
  private final StoragePlace place;
  private final KeysetList<VersionRow> list = new KeysetList<>(ROWS, this::read);

  private String key = "";
  private String version = "";

  @Inject
  ObjectVersions(ObjectReads reads, ObjectWrites writes, Feedback feedback, StoragePlace place) {
    this.reads = reads;
    this.writes = writes;
    this.feedback = feedback;
    this.place = place;
  }

  /** Chooses the object whose versions are shown. */
  public void choose(String object) {
    key = StoragePlace.key(object).value();
    version = "";
    list.first();
  }

  /** The key itself comes first among those that begin with it. */
  private KeysetList.Part<VersionRow> read(int size, Optional<String> behind) {
    if (key.isEmpty()) {
      return new KeysetList.Part<>(List.of(), Optional.empty());
    }
    VersionPage page =
        reads.versions(
            place.space(),
            new ListVersions(
                place.bucket(),
                key,
                Optional.empty(),
                behind.map(position -> key),
                behind.flatMap(AskedVersion::parse),
                size));
    return new KeysetList.Part<>(
        page.versions().stream()
            .filter(each -> each.key().value().equals(key))
            .map(VersionRow::of)
            .toList(),
        page.nextKey().filter(key::equals).flatMap(next -> page.nextVersion()));
  }

  /** Makes an older version the newest again, as another version. */
  public void restore(String id) {
    ObjectKey object = new ObjectKey(key);
    Lookup found = reads.find(place.space(), place.bucket(), object, asked(id));
    if (!(found instanceof Lookup.Found(StoredObject source))) {
      throw StoragePlace.noObject();
    }
    WriteAnswer.require(
        writes.copy(
            place.space(),
            place.actor(),
            new CopyObject(
                source,
                place.bucket(),
                object,
                Optional.empty(),
                Optional.empty(),
                Condition.NONE)));
    list.first();
    feedback.done("The version is restored", "It is the newest now; the others are still there.");
  }

  /** Takes the mark of a deletion away, so that the object is there again. */
  public void undelete(String id) {
    remove(id);
    feedback.done("The object is back", "It is as it was before it was deleted.");
  }

  /** Chooses the version that is to be deleted for good. */
  public void ask(String id) {
    version = id;
  }

  /** Deletes the chosen version for good. */
  public void delete() {
    remove(version);
    feedback.done("The version is deleted for good", "Its room is free.");
  }

  private void remove(String id) {
    DeleteObject target = new DeleteObject(new ObjectKey(key), asked(id), Condition.NONE);
    DeleteResult result = writes.delete(place.space(), place.actor(), place.bucket(), target);
    if (!(result instanceof DeleteResult.Deleted)) {
      throw StoragePlace.noObject();
    }
    list.first();
  }

  private static AskedVersion asked(String id) {
    return AskedVersion.parse(id).orElseThrow(StoragePlace::noObject);
  }

  public KeysetList<VersionRow> getList() {
    return list;
  }

  /** The object whose versions are shown, as it is drawn. */
  public String getKey() {
    return Shown.of(key);
  }
}
