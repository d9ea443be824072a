package cloud.tansu.console.mail;

import cloud.tansu.server.mail.CapturedMail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Whether the navigation leads to the mailbox. */
@Named("mailMenu")
@ApplicationScoped
public class MailMenu {

  private final CapturedMail captured;

  @Inject
  MailMenu(CapturedMail captured) {
    this.captured = captured;
  }

  public boolean isShown() {
    return captured.isActive();
  }
}
