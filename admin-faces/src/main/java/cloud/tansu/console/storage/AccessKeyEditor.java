package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.keys.AccessKey;
import cloud.tansu.server.storage.keys.AccessKeyId;
import cloud.tansu.server.storage.keys.AccessKeys;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** The dialog that makes an access key, whose secret it shows once, or changes one. */
@Named("accessKeyEditor")
@ViewScoped
public class AccessKeyEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AccessKeys keys;
  private final Buckets buckets;
  private final Feedback feedback;
  private final StoragePlace place;
  private final AccessKeyForm form = new AccessKeyForm();

  private String id = "";
  private String secret = "";
  private List<String> choices = List.of();

  @Inject
  AccessKeyEditor(AccessKeys keys, Buckets buckets, Feedback feedback, StoragePlace place) {
    this.keys = keys;
    this.buckets = buckets;
    this.feedback = feedback;
    this.place = place;
  }

  static RuntimeException gone() {
    return Problems.NOT_FOUND.because("The access key is gone meanwhile.");
  }

  /** Empties the dialog; a secret that was shown is forgotten. */
  public void begin() {
    id = "";
    secret = "";
    form.clear();
    choices = names();
  }

  /** Fills the dialog with a key as it is now. */
  public void edit(String key) {
    AccessKey now =
        keys.find(place.space(), new AccessKeyId(key)).orElseThrow(AccessKeyEditor::gone);
    begin();
    id = key;
    form.fill(now);
    choices = Stream.concat(choices.stream(), form.chosen()).distinct().sorted().toList();
  }

  private List<String> names() {
    return buckets.names(place.space()).stream().map(each -> each.name().value()).toList();
  }

  /** Makes the key, or changes it, to what was chosen. */
  public void save() {
    AccessKeys.Wanted wanted = form.wanted();
    if (id.isEmpty()) {
      AccessKeys.WithSecret made = keys.create(place.actor(), place.space(), wanted);
      id = made.key().id().value();
      secret = made.secret();
      return;
    }
    AccessKey unused =
        keys.change(place.actor(), place.space(), new AccessKeyId(id), wanted)
            .orElseThrow(AccessKeyEditor::gone);
    feedback.done("The access key is changed", "It holds here at once, elsewhere in 10 seconds.");
  }

  /** Forgets the secret that was shown. */
  public void close() {
    begin();
  }

  public boolean isNew() {
    return id.isEmpty();
  }

  public String getId() {
    return id;
  }

  /** The secret of the key that was made a moment ago; empty when none was. */
  public String getSecret() {
    return secret;
  }

  public AccessKeyForm getForm() {
    return form;
  }

  /** The buckets that can be chosen. */
  public List<String> getChoices() {
    return choices;
  }

  public KeyRights[] getRights() {
    return KeyRights.values();
  }
}
