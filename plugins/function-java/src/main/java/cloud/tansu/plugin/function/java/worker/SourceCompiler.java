package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The Java compiler, from memory to memory. */
final class SourceCompiler {

  static final String FILE = "Function.java";

  private static final String ENTRY =
      "(Lcloud/tansu/function/FunctionRequest;Lcloud/tansu/function/FunctionContext;)"
          + "Lcloud/tansu/function/FunctionResponse;";

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files =
      compiler.getStandardFileManager(null, Locale.ROOT, null);

  /**
   * Compiles, verifies and finds the function.
   *
   * @param method its name
   */
  JavaArtifact compile(String source, String method) throws FunctionFault {
    Map<String, byte[]> classes = classesOf(source);
    Optional<Fault> complaint = Verifier.check(classes);
    if (complaint.isPresent()) {
      throw new FunctionFault(complaint.get());
    }
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      if (offers(each.getValue(), method)) {
        return new JavaArtifact(each.getKey(), method, classes);
      }
    }
    throw new FunctionFault(
        Fault.source(
            new Fault.Place(1, 1),
            "no function found: declare public FunctionResponse "
                + method
                + "(FunctionRequest request, FunctionContext context)"));
  }

  private Map<String, byte[]> classesOf(String source) throws FunctionFault {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            new java.io.PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new Memory(files, written),
            found,
            List.of("-proc:none", "-Xlint:none", "-g:source,lines", "-implicit:none"),
            null,
            List.of(new Text(source)));
    boolean good = task.call();
    for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        throw new FunctionFault(Fault.source(place(each), firstLine(each.getMessage(Locale.ROOT))));
      }
    }
    if (!good) {
      throw new FunctionFault(Fault.source(Fault.Place.UNKNOWN, "the compiler failed"));
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    written.forEach((name, bytes) -> classes.put(name.replace('.', '/'), bytes.toByteArray()));
    return classes;
  }

  private static Fault.Place place(Diagnostic<?> diagnostic) {
    return new Fault.Place(
        (int) Math.max(0, diagnostic.getLineNumber()),
        (int) Math.max(0, diagnostic.getColumnNumber()));
  }

  private static String firstLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .limit(3)
        .reduce((a, b) -> a + " " + b)
        .orElse(message);
  }

  private static boolean offers(byte[] type, String method) {
    boolean[] found = new boolean[1];
    ClassVisitor methods =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String s,
              String @Nullable [] e) {
            found[0] |=
                name.equals(method)
                    && descriptor.equals(ENTRY)
                    && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_PRIVATE)) == 0;
            return null;
          }
        };
    new ClassReader(type).accept(methods, ClassReader.SKIP_CODE);
    return found[0];
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String text;

    private Text(String text) {
      super(URI.create("memory:///" + FILE), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    /** The tenant names the class as they like. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return kind == Kind.SOURCE;
    }

    @Override
    public @Nullable NestingKind getNestingKind() {
      return null;
    }

    @Override
    public @Nullable Modifier getAccessLevel() {
      return null;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written;

    private Memory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> written) {
      super(files);
      this.written = written;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String name,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() throws IOException {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(name, bytes);
          return bytes;
        }
      };
    }
  }
}
