package cloud.tansu.console;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Leads the browser to another page of the console. */
public final class Redirect {

  private Redirect() {}

  /**
   * Answers this request with the way to another page.
   *
   * @param address path and query inside the console
   */
  public static void to(String address) {
    FacesContext context = FacesContext.getCurrentInstance();
    try {
      context.getExternalContext().redirect(address);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    context.responseComplete();
  }
}
