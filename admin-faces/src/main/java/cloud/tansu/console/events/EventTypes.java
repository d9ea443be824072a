package cloud.tansu.console.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Named;
import java.util.List;

/** The types of events that lists can be narrowed to. */
@Named("eventTypes")
@ApplicationScoped
public class EventTypes {

  private static final List<SelectItem> CHOICES =
      List.of(
          new SelectItem("", "Every type"),
          new SelectItem("document.*", "Documents: everything"),
          new SelectItem("document.created", "Document made"),
          new SelectItem("document.updated", "Document changed"),
          new SelectItem("document.deleted", "Document deleted"),
          new SelectItem("collection.*", "Collections: everything"),
          new SelectItem("collection.created", "Collection made"),
          new SelectItem("collection.updated", "Collection changed"),
          new SelectItem("collection.deleted", "Collection deleted"),
          new SelectItem("user.*", "Users: everything"),
          new SelectItem("user.created", "User made"),
          new SelectItem("user.updated", "User changed"),
          new SelectItem("user.deleted", "User deleted"));

  public List<SelectItem> getChoices() {
    return CHOICES;
  }
}
