package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.storage.presign.PresignedUrls;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dialog about one object: what it is, a look into it, its tags. */
@Named("chosenObject")
@ViewScoped
public class ChosenObject implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Duration WHILE_OPEN = Duration.ofHours(1);

  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final PresignedUrls addresses;
  private final Preview preview;
  private final Feedback feedback;
  private final StoragePlace place;
  private final ArrayList<TagField> tags = new ArrayList<>();

  private @Nullable ObjectFacts facts;
  private Preview.Look look = Preview.Look.NOTHING;
  private String address = "";

  @Inject
  ChosenObject(
      ObjectReads reads,
      ObjectWrites writes,
      PresignedUrls addresses,
      Preview preview,
      Feedback feedback,
      StoragePlace place) {
    this.reads = reads;
    this.writes = writes;
    this.addresses = addresses;
    this.preview = preview;
    this.feedback = feedback;
    this.place = place;
  }

  /** Chooses the object that the next dialog is about. */
  public void choose(String key) {
    Lookup found = reads.find(place.space(), place.bucket(), StoragePlace.key(key));
    if (!(found instanceof Lookup.Found(StoredObject object))) {
      throw StoragePlace.noObject();
    }
    facts = ObjectFacts.of(object);
    look = preview.of(object);
    address =
        addresses
            .sign(place.tenant(), new Grant.Get(place.bucket(), object.key()), WHILE_OPEN)
            .url();
    show(object.labels().tags());
    feedback.opened();
  }

  private void show(Map<String, String> labels) {
    tags.clear();
    labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> tags.add(new TagField(each.getKey(), each.getValue())));
    addTag();
  }

  /** Adds an empty line for a tag. */
  public void addTag() {
    if (tags.size() < ObjectLabels.MAX_TAGS) {
      tags.add(new TagField("", ""));
    }
  }

  /** Gives the object the tags that were typed; lines without a name are left out. */
  public void saveTags() {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (TagField tag : tags) {
      String name = tag.getName().strip();
      if (!name.isEmpty() && wanted.put(name, tag.getValue().strip()) != null) {
        throw Problems.INVALID_REQUEST.because("The tag “" + name + "” is there twice.");
      }
    }
    if (!(tag(wanted) instanceof Lookup.Found(StoredObject object))) {
      throw StoragePlace.noObject();
    }
    show(object.labels().tags());
    feedback.done("The tags are saved", "The object itself is as it was.");
  }

  private Lookup tag(Map<String, String> wanted) {
    try {
      return writes.tag(
          place.space(),
          place.actor(),
          place.bucket(),
          StoragePlace.key(key()),
          AskedVersion.LATEST,
          wanted);
    } catch (IllegalArgumentException unusable) {
      throw Problems.INVALID_REQUEST.because(unusable.getMessage() + ".", unusable);
    }
  }

  /** Deletes the object; in a bucket that keeps versions it can be restored. */
  public void delete() {
    DeleteResult result =
        writes.delete(
            place.space(), place.actor(), place.bucket(), DeleteObject.of(StoragePlace.key(key())));
    if (!(result instanceof DeleteResult.Deleted)) {
      throw StoragePlace.noObject();
    }
    feedback.done("The object is deleted", "The list is up to date.");
  }

  private String key() {
    if (facts == null) {
      throw StoragePlace.noObject();
    }
    return facts.key();
  }

  public @Nullable ObjectFacts getFacts() {
    return facts;
  }

  public Preview.Look getLook() {
    return look;
  }

  /** Where a browser gets the object for the next hour. */
  public String getAddress() {
    return address;
  }

  public List<TagField> getTags() {
    return tags;
  }

  public boolean isRoomForTags() {
    return tags.size() < ObjectLabels.MAX_TAGS;
  }
}
