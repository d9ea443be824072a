package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.worker.Fault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/**
 * Reads compiled classes and refuses whatever is not on the {@link AllowList}. It says at deploy,
 * with the line, what the sandbox would forbid later; the sandbox is the boundary.
 */
final class Verifier extends ClassVisitor {

  private static final int MAX_CLASSES = 500;
  private static final Set<String> SERIALIZATION =
      Set.of("readObject", "readResolve", "writeReplace", "writeObject", "readObjectNoData");

  private final References references;

  private Verifier(References references) {
    super(Opcodes.ASM9);
    this.references = references;
  }

  /**
   * The first complaint about any of the classes.
   *
   * @param classes by their internal names
   */
  static Optional<Fault> check(Map<String, byte[]> classes) {
    if (classes.size() > MAX_CLASSES) {
      return Optional.of(Fault.source(Fault.Place.UNKNOWN, "a function has at most 500 classes"));
    }
    References references = new References(classes.keySet());
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      try {
        ClassReader reader = new ClassReader(each.getValue());
        if (!reader.getClassName().equals(each.getKey())) {
          references.refuse("a class under another name");
        }
        reader.accept(new Verifier(references), ClassReader.SKIP_FRAMES);
      } catch (RuntimeException malformed) {
        references.refuse("a class that cannot be read");
      }
      if (references.complaint().isPresent()) {
        break;
      }
    }
    return references.complaint();
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    if (name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("cloud/tansu/")) {
      references.refuse("a class in the package of " + name.replace('/', '.'));
    }
    if ((access & Opcodes.ACC_MODULE) != 0) {
      references.refuse("a module");
    }
    references.type(superName);
    references.types(interfaces);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    references.descriptor(descriptor);
    return null;
  }

  @Override
  public @Nullable RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    references.descriptor(descriptor);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    references.enter();
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      references.refuse("native methods");
    }
    if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      references.refuse("synchronized: a function runs on one thread");
    }
    if (name.equals("finalize") || SERIALIZATION.contains(name)) {
      references.refuse("a method called " + name);
    }
    // javac gives each enum a valueOf and uses a class there
    references.descriptor(descriptor);
    references.types(exceptions);
    return new CodeVerifier(references);
  }
}
