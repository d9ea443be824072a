package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.Present;
import cloud.tansu.server.storage.keys.AccessKey;
import cloud.tansu.server.storage.keys.AccessKeyId;
import cloud.tansu.server.storage.keys.AccessKeys;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the access key that was chosen another secret, or takes it away. */
@Named("accessKeyActions")
@ViewScoped
public class AccessKeyActions implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int DAY = 24;

  private final AccessKeys keys;
  private final Feedback feedback;
  private final Present present;
  private final StoragePlace place;

  private @Nullable AccessKeyRow chosen;
  private int overlapHours = DAY;
  private String secret = "";
  private @Nullable Instant oldSecretUntil;

  @Inject
  AccessKeyActions(AccessKeys keys, Feedback feedback, Present present, StoragePlace place) {
    this.keys = keys;
    this.feedback = feedback;
    this.present = present;
    this.place = place;
  }

  /** Chooses the key that the next dialog is about. */
  public void choose(String key) {
    AccessKey found =
        keys.find(place.space(), new AccessKeyId(key)).orElseThrow(AccessKeyEditor::gone);
    chosen = AccessKeyRow.of(found, present.instant());
    overlapHours = DAY;
    secret = "";
    oldSecretUntil = null;
  }

  /** Gives the key another secret, which is shown until the dialog is closed. */
  public void rotate() {
    AccessKeys.WithSecret rotated =
        keys.rotate(place.actor(), place.space(), id(), Optional.of(Duration.ofHours(overlapHours)))
            .orElseThrow(AccessKeyEditor::gone);
    secret = rotated.secret();
    Instant now = present.instant();
    oldSecretUntil = rotated.key().previousSecretUntil().filter(now::isBefore).orElse(null);
  }

  /** Forgets what was shown once. */
  public void close() {
    secret = "";
  }

  public void delete() {
    if (!keys.delete(place.actor(), place.space(), id())) {
      throw AccessKeyEditor.gone();
    }
    feedback.done("The access key is deleted", "Programs that use it are refused.");
  }

  private AccessKeyId id() {
    if (chosen == null) {
      throw AccessKeyEditor.gone();
    }
    return new AccessKeyId(chosen.id());
  }

  public @Nullable AccessKeyRow getChosen() {
    return chosen;
  }

  /** How long the old secret can be used as well. */
  public int getOverlapHours() {
    return overlapHours;
  }

  public void setOverlapHours(int overlapHours) {
    this.overlapHours = Math.clamp(overlapHours, 0, 30 * DAY);
  }

  /** The secret that was made a moment ago; empty when none was. */
  public String getSecret() {
    return secret;
  }

  /** Until when the secret before can be used as well; null when it cannot. */
  public @Nullable Instant getOldSecretUntil() {
    return oldSecretUntil;
  }
}
