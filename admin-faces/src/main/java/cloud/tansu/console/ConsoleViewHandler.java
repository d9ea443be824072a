package cloud.tansu.console;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;

/** Makes forms post to the address that the browser shows instead of the page's file name. */
public class ConsoleViewHandler extends ViewHandlerWrapper {

  public ConsoleViewHandler(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public String getActionURL(FacesContext context, String viewId) {
    Object shown = context.getExternalContext().getRequestMap().get(ConsoleAddressFilter.SHOWN);
    boolean same =
        context.getViewRoot() != null && viewId.equals(context.getViewRoot().getViewId());
    if (shown != null && same) {
      return shown.toString();
    }
    return ConsoleAddress.ofView(viewId);
  }
}
