package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.PublicAccess;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Whether the bucket that the address names keeps versions, and whether everybody may read it. */
@Named("bucketSettings")
@ViewScoped
public class BucketSettingsCard implements Serializable {

  private static final long serialVersionUID = 1L;

  private final BucketEdit edit;
  private final Feedback feedback;
  private final StoragePlace place;

  private VersioningChoice versioning = VersioningChoice.OFF;
  private boolean publicRead;

  @Inject
  BucketSettingsCard(BucketEdit edit, Feedback feedback, StoragePlace place) {
    this.edit = edit;
    this.feedback = feedback;
    this.place = place;
  }

  @PostConstruct
  void load() {
    BucketSettings now = edit.settings(place);
    versioning = VersioningChoice.of(now.versioning());
    publicRead = now.publicRead();
  }

  public void saveVersioning() {
    edit.change(place, settings -> settings.with(versioning.versioning()));
    feedback.done(
        "The bucket is changed",
        versioning == VersioningChoice.ENABLED
            ? "From now on every version is kept. Older ones take room until you delete them."
            : "It holds for everything that is stored from now on.");
  }

  /** Lets everybody read what is in the bucket. */
  public void open() {
    BucketName bucket = place.bucket();
    edit.change(place, settings -> PublicAccess.open(settings, bucket));
    publicRead = true;
    feedback.done("Everybody can read this bucket", "Take it back at any time.");
  }

  /** Lets nobody read it without being allowed to. */
  public void close() {
    edit.change(place, PublicAccess::closed);
    publicRead = false;
    feedback.done(
        "The bucket is closed", "Copies that were made meanwhile stay with who has them.");
  }

  /** What can be chosen: what once kept versions can be suspended and not turned off. */
  public List<VersioningChoice> getChoices() {
    return edit.settings(place).versioning() == VersioningChoice.OFF.versioning()
        ? List.of(VersioningChoice.OFF, VersioningChoice.ENABLED)
        : List.of(VersioningChoice.ENABLED, VersioningChoice.SUSPENDED);
  }

  public VersioningChoice getVersioning() {
    return versioning;
  }

  public void setVersioning(VersioningChoice versioning) {
    this.versioning = versioning;
  }

  public boolean isPublicRead() {
    return publicRead;
  }

  /** Anonymous requests name the tenant. */
  public String getTenant() {
    return place.tenant().value();
  }
}
