package cloud.tansu.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import org.primefaces.PrimeFaces;

/** Tells the person at the console what came of an action. */
@ApplicationScoped
public class Feedback {

  private static final String MESSAGES = "messages";
  private static final String TOASTS = "toasts";

  /** What scripts of the page are told, so that a dialog stays open when nothing was done. */
  private static final String DONE = "done";

  private static final String OPENED = "opened";

  /** Tells the script of the page that a dialog has been filled and may be shown. */
  public void opened() {
    PrimeFaces.current().ajax().addCallbackParam(OPENED, true);
  }

  /**
   * Shows a short note that goes away by itself.
   *
   * @param what what was done, a short sentence
   * @param next what follows from it or can be done now
   */
  public void done(String what, String next) {
    FacesContext context = FacesContext.getCurrentInstance();
    tell(context, FacesMessage.SEVERITY_INFO, what, next);
    if (context.getPartialViewContext().isAjaxRequest()) {
      PrimeFaces.current().ajax().addCallbackParam(DONE, true);
    }
  }

  /**
   * Shows a message that stays until the next action: it was done, and did not turn out well.
   *
   * @param what what came of it, a short sentence
   * @param next why, or what can be done now
   */
  public void warn(String what, String next) {
    tell(FacesContext.getCurrentInstance(), FacesMessage.SEVERITY_WARN, what, next);
  }

  /** Shows a message that stays until the next action. */
  static void failed(FacesContext context, String what, String next) {
    tell(context, FacesMessage.SEVERITY_ERROR, what, next);
  }

  private static void tell(
      FacesContext context, FacesMessage.Severity severity, String what, String next) {
    context.addMessage(null, new FacesMessage(severity, what, next));
    if (context.getPartialViewContext().isAjaxRequest()) {
      PrimeFaces.current().ajax().update(MESSAGES, TOASTS);
    }
  }
}
