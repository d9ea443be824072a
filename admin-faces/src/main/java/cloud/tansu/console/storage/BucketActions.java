package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.Buckets;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Deletes the bucket that was chosen. */
@Named("bucketActions")
@ViewScoped
public class BucketActions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Buckets buckets;
  private final Feedback feedback;
  private final StoragePlace place;

  private String name = "";
  private String typed = "";

  @Inject
  BucketActions(Buckets buckets, Feedback feedback, StoragePlace place) {
    this.buckets = buckets;
    this.feedback = feedback;
    this.place = place;
  }

  /** Chooses the bucket that the next dialog is about. */
  public void choose(String bucket) {
    name = bucket;
    typed = "";
  }

  /** Deletes the chosen bucket if its name was typed to confirm it. */
  public void delete() {
    if (!typed.strip().equals(name)) {
      throw Problems.INVALID_REQUEST.because("Type '" + name + "' to delete this bucket.");
    }
    typed = "";
    BucketResult result = buckets.delete(place.space(), place.actor(), new BucketName(name));
    if (result instanceof BucketResult.NotEmpty) {
      throw Problems.CONFLICT.because(
          "There is still something in "
              + name
              + ": objects, older versions, deleted objects that can be restored, or uploads that"
              + " were never finished. Delete these first.");
    }
    if (result instanceof BucketResult.Missing) {
      throw StoragePlace.noBucket();
    }
    feedback.done(name + " is deleted", "Its name can be used again.");
  }

  public String getName() {
    return name;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }
}
