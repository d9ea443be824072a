package cloud.tansu.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;

/** Tells the person at the console that something was done. Failures travel as exceptions. */
@ApplicationScoped
public class Feedback {

  /**
   * Shows a short note that goes away by itself.
   *
   * @param what what was done, a short sentence
   * @param next what follows from it or can be done now
   */
  public void done(String what, String next) {
    FacesContext.getCurrentInstance()
        .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, what, next));
  }
}
