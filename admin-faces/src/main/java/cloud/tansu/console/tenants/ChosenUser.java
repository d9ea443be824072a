package cloud.tansu.console.tenants;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.identity.user.NewUsers;
import cloud.tansu.server.identity.user.UserChange;
import cloud.tansu.server.identity.user.UserProfile;
import cloud.tansu.server.identity.user.UserStatus;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The user that the dialogs of the page are about. */
@Named("chosenUser")
@ViewScoped
public class ChosenUser implements Serializable {

  private static final long serialVersionUID = 1L;

  private final UserActions actions;
  private final Feedback feedback;

  private UserRow row = UserRow.NOBODY;
  private boolean administrator;
  private String typed = "";

  @Inject
  ChosenUser(UserActions actions, Feedback feedback) {
    this.actions = actions;
    this.feedback = feedback;
  }

  /** Chooses the user that the next dialog is about. */
  public void choose(String id) {
    UserProfile user = actions.find(id);
    row = UserRow.of(user);
    administrator = user.roles().contains(UserRow.ADMINISTRATOR);
    typed = "";
  }

  /** Makes the user an administrator, or a plain user; other roles stay. */
  public void save() {
    UserProfile user = actions.find(row.id());
    List<String> roles = new ArrayList<>(user.roles());
    roles.remove(UserRow.ADMINISTRATOR);
    if (administrator) {
      roles.add(UserRow.ADMINISTRATOR);
    } else if (roles.isEmpty()) {
      roles.add(NewUsers.PLAIN_ROLE);
    }
    UserProfile unused =
        actions.change(
            user.id(), new UserChange(Optional.empty(), Optional.empty(), Optional.of(roles)));
    feedback.done(row.email() + " is changed", "The roles hold from the next token on.");
  }

  public void disable() {
    UserProfile unused = actions.setStatus(id(), UserStatus.DISABLED);
    feedback.done(row.email() + " is disabled", "All sessions have ended.");
  }

  public void enable() {
    UserProfile unused = actions.setStatus(id(), UserStatus.ACTIVE);
    feedback.done(row.email() + " is enabled", "The user can sign in again.");
  }

  public void unlock() {
    UserProfile unused = actions.unlock(id());
    feedback.done(row.email() + " is unlocked", "The user can sign in again.");
  }

  public void signOut() {
    UserProfile unused = actions.signOut(id());
    feedback.done(row.email() + " is signed out", "In all applications and browsers.");
  }

  public void sendLink() {
    actions.sendResetLink(id());
    feedback.done("A mail goes to " + row.email(), "Its link sets a new password, once.");
  }

  /** For users who have lost the authenticator app and the recovery codes. */
  public void removeSecondFactor() {
    actions.removeSecondFactor(id());
    feedback.done(row.email() + " has no second factor any more", "The user can set one up again.");
  }

  /** Deletes the user if the address was typed to confirm it. */
  public void delete() {
    if (!typed.strip().equals(row.email())) {
      throw Problems.INVALID_REQUEST.because("Type '" + row.email() + "' to delete this user.");
    }
    UserProfile unused = actions.delete(id());
    typed = "";
    feedback.done(row.email() + " is deleted", "The login activity stays.");
  }

  private UserId id() {
    return new UserId(UUID.fromString(row.id()));
  }

  public UserRow getRow() {
    return row;
  }

  public boolean isAdministrator() {
    return administrator;
  }

  public void setAdministrator(boolean administrator) {
    this.administrator = administrator;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }
}
