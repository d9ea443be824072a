package cloud.tansu.console.functions;

import cloud.tansu.server.functions.FunctionLanguages;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Takes a program that a compiler made from the browser, as the source of the function. */
@Named("moduleUpload")
@RequestScoped
public class ModuleUpload {

  private final FunctionLanguages languages;
  private final EditedFunction edited;
  private final CodeEditor editor;

  private @Nullable Part file;

  @Inject
  ModuleUpload(FunctionLanguages languages, EditedFunction edited, CodeEditor editor) {
    this.languages = languages;
    this.edited = edited;
    this.editor = editor;
  }

  /** Checks it and keeps it as a version that calls do not run yet. */
  public void save() {
    editor.setSource(read());
    editor.save();
  }

  /** Checks it and has calls run it from now on. */
  public void deploy() {
    editor.setSource(read());
    editor.deploy();
  }

  private String read() {
    Actor unused = edited.actor();
    Part chosen = file;
    if (chosen == null || chosen.getSize() == 0) {
      throw Problems.INVALID_REQUEST.because("Choose the module first, a file that ends in .wasm.");
    }
    if (chosen.getSize() > getMaxBytes()) {
      throw Problems.BODY_TOO_LARGE.because(
          "The file has "
              + BinarySource.bytes(chosen.getSize())
              + "; a module has at most "
              + BinarySource.bytes(getMaxBytes())
              + ".");
    }
    try (InputStream module = chosen.getInputStream()) {
      return Base64.getEncoder().encodeToString(module.readNBytes(getMaxBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** How large a module can be. */
  public int getMaxBytes() {
    return languages.maxSourceBytes();
  }

  /** The same in words. */
  public String getMaxWords() {
    return BinarySource.bytes(getMaxBytes());
  }

  public @Nullable Part getFile() {
    return file;
  }

  public void setFile(@Nullable Part file) {
    this.file = file;
  }
}
