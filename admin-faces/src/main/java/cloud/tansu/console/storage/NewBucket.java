package cloud.tansu.console.storage;

import cloud.tansu.console.Redirect;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.Buckets;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The dialog that makes a bucket and leads to it. */
@Named("newBucket")
@ViewScoped
public class NewBucket implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Buckets buckets;
  private final StoragePlace place;

  private String name = "";

  @Inject
  NewBucket(Buckets buckets, StoragePlace place) {
    this.buckets = buckets;
    this.place = place;
  }

  /** Empties the dialog. */
  public void begin() {
    name = "";
  }

  /** Makes the bucket and opens it. */
  public void create() {
    BucketName wanted =
        BucketName.parse(name.strip())
            .orElseThrow(
                () ->
                    Problems.INVALID_REQUEST.because(
                        "The name has 3 to 63 small letters, digits, hyphens or dots. It begins"
                            + " and ends with a letter or a digit."));
    BucketResult result = buckets.create(place.space(), place.actor(), wanted);
    if (result instanceof BucketResult.Existed) {
      throw Problems.CONFLICT.because("There is a bucket of this name. Choose another name.");
    }
    if (result instanceof BucketResult.TooMany(int most)) {
      throw Problems.CONFLICT.because(
          "There are " + Sizes.number(most) + " buckets, and no more are possible.");
    }
    Redirect.to(Addresses.folder(place.tenant().value(), wanted.value(), ""));
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
