package cloud.tansu.plugin.function.javascript.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** One function's source, and where its entry is found. */
final class LoadedFunction {

  /** File name in messages and stack traces. */
  static final String FILE = "function.js";

  private static final String MODULE_TYPE = "application/javascript+module";
  private static final String ENTRY = "execute";

  private final Form form;
  private final Source source;

  private LoadedFunction(Form form, Source source) {
    this.form = form;
    this.source = source;
  }

  /** How the source offers its entry. */
  enum Form {
    /** {@code export default} or an exported {@code execute}. */
    MODULE('M'),
    /** A global function {@code execute}. */
    SCRIPT('S');

    private final byte code;

    Form(char code) {
      this.code = (byte) code;
    }
  }

  static LoadedFunction of(Form form, String text) {
    Source.Builder builder = Source.newBuilder("js", text, FILE).cached(true);
    if (form == Form.MODULE) {
      builder.mimeType(MODULE_TYPE);
    }
    try {
      return new LoadedFunction(form, builder.build());
    } catch (IOException e) {
      throw new UncheckedIOException("a literal source needs no file", e);
    }
  }

  /** The artifact: one byte of form, then the source. */
  byte[] toArtifact() {
    byte[] text = source.getCharacters().toString().getBytes(StandardCharsets.UTF_8);
    byte[] artifact = new byte[text.length + 1];
    artifact[0] = form.code;
    System.arraycopy(text, 0, artifact, 1, text.length);
    return artifact;
  }

  static LoadedFunction fromArtifact(byte[] artifact) {
    Form form = artifact[0] == Form.MODULE.code ? Form.MODULE : Form.SCRIPT;
    byte[] text = Arrays.copyOfRange(artifact, 1, artifact.length);
    return of(form, new String(text, StandardCharsets.UTF_8));
  }

  /** Checks the grammar without running anything. */
  void parse(Context context) {
    context.parse(source);
  }

  /** Runs the top level and answers the entry, or a value that cannot be called. */
  Value entry(Context context) {
    Value evaluated = context.eval(source);
    return form == Form.MODULE
        ? first(evaluated, "default", ENTRY)
        : first(context.getBindings("js"), ENTRY);
  }

  private static Value first(Value holder, String... names) {
    for (String name : names) {
      Value member = holder.getMember(name);
      if (member != null && member.canExecute()) {
        return member;
      }
    }
    return holder;
  }
}
