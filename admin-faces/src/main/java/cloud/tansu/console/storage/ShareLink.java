package cloud.tansu.console.storage;

import cloud.tansu.console.PublicAddress;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.storage.presign.PresignedUrl;
import cloud.tansu.server.storage.presign.PresignedUrls;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The dialog that makes a link by which anybody does one thing with one object, for some time. */
@Named("shareLink")
@ViewScoped
public class ShareLink implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int HOUR = 60;

  private final PresignedUrls addresses;
  private final StoragePlace place;
  private final PublicAddress publicAddress;

  private String key = "";
  private boolean upload;
  private int minutes = HOUR;
  private String maxSize = "";
  private String contentType = "";
  private String link = "";
  private @Nullable Instant expires;

  @Inject
  ShareLink(PresignedUrls addresses, StoragePlace place, PublicAddress publicAddress) {
    this.addresses = addresses;
    this.place = place;
    this.publicAddress = publicAddress;
  }

  /** Empties the dialog, for a link to an object that is there. */
  public void begin(String object) {
    clear();
    key = object;
  }

  /** Empties the dialog, for a link by which somebody uploads into this folder. */
  public void beginUpload() {
    clear();
    key = place.folder();
    upload = true;
  }

  private void clear() {
    upload = false;
    minutes = HOUR;
    maxSize = "";
    contentType = "";
    link = "";
    expires = null;
  }

  /** Makes the link. */
  public void make() {
    place.actor();
    ObjectKey object = StoragePlace.key(key);
    if (upload && key.endsWith("/")) {
      throw Problems.INVALID_REQUEST.because("Say what the uploaded file shall be called.");
    }
    PresignedUrl signed =
        addresses.sign(place.tenant(), grant(place.bucket(), object), Duration.ofMinutes(minutes));
    link = publicAddress.of(signed.url());
    expires = signed.expires();
  }

  private Grant grant(BucketName bucket, ObjectKey object) {
    if (!upload) {
      return new Grant.Get(bucket, object);
    }
    try {
      return new Grant.Put(bucket, object, bytes(), text(contentType));
    } catch (IllegalArgumentException unusable) {
      throw Problems.INVALID_REQUEST.because(unusable.getMessage() + ".", unusable);
    }
  }

  private OptionalLong bytes() {
    if (maxSize.isBlank()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        Sizes.parse(maxSize)
            .filter(size -> size > 0)
            .orElseThrow(
                () -> Problems.INVALID_REQUEST.because("A size is written as 500 KB or 10 MB.")));
  }

  private static Optional<String> text(String typed) {
    return Optional.of(typed.strip()).filter(each -> !each.isEmpty());
  }

  /** A command that uses a link for uploading. */
  public String getCommand() {
    String type = text(contentType).map(each -> " -H 'Content-Type: " + each + "'").orElse("");
    return "curl -T FILE" + type + " '" + link + "'";
  }

  public String getKey() {
    return Shown.of(key);
  }

  public void setKey(String key) {
    this.key = key;
  }

  /** Whether it is for uploading; else for downloading. */
  public boolean isUpload() {
    return upload;
  }

  public int getMinutes() {
    return minutes;
  }

  public void setMinutes(int minutes) {
    this.minutes = minutes;
  }

  public String getMaxSize() {
    return maxSize;
  }

  public void setMaxSize(String maxSize) {
    this.maxSize = maxSize;
  }

  public String getContentType() {
    return contentType;
  }

  public void setContentType(String contentType) {
    this.contentType = contentType;
  }

  /** The link that was made; empty before. */
  public String getLink() {
    return link;
  }

  public @Nullable Instant getExpires() {
    return expires;
  }
}
