package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.server.functions.FunctionVersion;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.kernel.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Takes a program in bytes from the browser, as the next version of the function. */
@Named("moduleUpload")
@RequestScoped
public class ModuleUpload {

  /** More than any server is set to take; the server says how much that is. */
  private static final int MAX_READ_BYTES = 64 << 20;

  private final Functions functions;
  private final EditedFunction edited;
  private final CodeEditor editor;
  private final Feedback feedback;

  private @Nullable Part file;

  @Inject
  ModuleUpload(Functions functions, EditedFunction edited, CodeEditor editor, Feedback feedback) {
    this.functions = functions;
    this.edited = edited;
    this.editor = editor;
    this.feedback = feedback;
  }

  /** Checks it and keeps it as a version that calls do not run yet. */
  public void save() {
    FunctionVersion made = deploy(false);
    feedback.done("Version " + made.version() + " is saved", "It is not in use until you use it.");
  }

  /** Checks it and has calls run it from now on. */
  public void deploy() {
    FunctionVersion made = deploy(true);
    feedback.done("Version " + made.version() + " is deployed", "Calls run it from now on.");
  }

  private FunctionVersion deploy(boolean use) {
    Part chosen = file;
    if (chosen == null || chosen.getSize() == 0) {
      throw Problems.INVALID_REQUEST.because("Choose the .wasm file first.");
    }
    try (InputStream module = chosen.getInputStream()) {
      FunctionVersion made =
          Finished.of(
              functions.deployBinary(
                  edited.actor(),
                  edited.tenant(),
                  edited.name(),
                  module.readNBytes(MAX_READ_BYTES),
                  use));
      editor.show(made);
      return made;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public @Nullable Part getFile() {
    return file;
  }

  public void setFile(@Nullable Part file) {
    this.file = file;
  }
}
