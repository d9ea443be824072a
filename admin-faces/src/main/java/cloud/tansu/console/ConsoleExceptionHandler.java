package cloud.tansu.console;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Turns what goes wrong during a request into something a person can act on: a problem becomes a
 * message on the same page, an expired page is opened anew, and anything unexpected is logged and
 * answered with the correlation id. Faults of a first rendering are left to the error pages.
 */
final class ConsoleExceptionHandler extends ExceptionHandlerWrapper {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleExceptionHandler.class);

  ConsoleExceptionHandler(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    FacesContext context = FacesContext.getCurrentInstance();
    Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
    while (events.hasNext()) {
      if (handled(context, events.next().getContext().getException())) {
        events.remove();
      }
    }
    getWrapped().handle();
  }

  private static boolean handled(FacesContext context, Throwable failure) {
    if (find(failure, ViewExpiredException.class).isPresent()) {
      openAgain(context);
      return true;
    }
    Optional<ProblemException> problem = find(failure, ProblemException.class);
    if (problem.isPresent() && context.getResponseComplete()) {
      // the first listener of the page answered "not found", the next ones miss the same thing
      return true;
    }
    if (PhaseId.RENDER_RESPONSE.equals(context.getCurrentPhaseId())) {
      return false;
    }
    if (problem.isPresent()) {
      tell(context, problem.get().problem());
      return true;
    }
    if (!context.isPostback()) {
      return false;
    }
    LOG.error("console.request.failed view={}", viewOf(context), failure);
    tellFault(context);
    return true;
  }

  private static String viewOf(FacesContext context) {
    return context.getViewRoot() == null ? "none" : context.getViewRoot().getViewId();
  }

  private static void openAgain(FacesContext context) {
    Object shown = context.getExternalContext().getRequestMap().get(ConsoleAddressFilter.SHOWN);
    try {
      context.getExternalContext().redirect(shown == null ? ConsoleAddress.HOME : shown.toString());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    context.responseComplete();
  }

  private static void tell(FacesContext context, Problem problem) {
    String errors =
        problem.errors().values().stream()
            .flatMap(java.util.List::stream)
            .filter(error -> !problem.detail().contains(error))
            .reduce("", (all, next) -> all + " " + next);
    Feedback.failed(context, problem.type().title(), problem.detail() + errors);
    context.renderResponse();
  }

  private static void tellFault(FacesContext context) {
    String id = MDC.get("correlationId");
    String reference = id == null ? "" : " Its correlation id in the log is " + id + ".";
    Feedback.failed(
        context,
        "This did not work",
        "Something failed on our side; nothing was confirmed. Look at the list before you try"
            + " again."
            + reference);
    context.renderResponse();
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
