package cloud.tansu.console.data;

import jakarta.faces.view.ViewScoped;
import java.io.Serializable;

/**
 * The state of the collection that all parts of a page of settings are about: what one part saves
 * is no change by somebody else for the others.
 */
@ViewScoped
public class EditedCollection implements Serializable {

  private static final long serialVersionUID = 1L;

  private String tag = "";

  /** The state that was read first, or that was saved last. */
  String tag() {
    return tag;
  }

  void read(String seen) {
    if (tag.isEmpty()) {
      tag = seen;
    }
  }

  void saved(String now) {
    tag = now;
  }
}
