package cloud.tansu.console;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a page does when its address names nothing: it is not drawn, 404 is answered. */
public final class NothingHere {

  private NothingHere() {}

  /** Answers 404, unless an earlier step of the same page has answered already. */
  public static void answer(String message) {
    FacesContext context = FacesContext.getCurrentInstance();
    if (context.getResponseComplete()) {
      return;
    }
    try {
      context.getExternalContext().responseSendError(404, message);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    context.responseComplete();
  }
}
