package cloud.tansu.plugin.function.java.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The verifier against classes that no compiler wrote, made from a seed. */
final class VerifierTest {

  private static final int CLASSES_OF_A_SEED = 200;
  private static final List<String> GOOD =
      List.of(
          "java/util/ArrayList", "java/lang/String", "java/time/Instant", "java/math/BigDecimal");
  private static final List<String> BAD =
      List.of(
          "java/lang/Runtime",
          "java/lang/Thread",
          "java/lang/ClassLoader",
          "java/lang/reflect/Method",
          "java/lang/invoke/MethodHandles",
          "java/lang/foreign/Linker",
          "java/io/File",
          "java/net/Socket",
          "java/nio/file/Files",
          "java/util/ServiceLoader",
          "java/util/Timer",
          "java/util/concurrent/Executors",
          "java/util/zip/ZipFile",
          "jdk/internal/misc/Unsafe",
          "sun/misc/Unsafe",
          "cloud/tansu/plugin/function/java/worker/WorkerMain");

  static Stream<Integer> seeds() {
    return IntStream.range(0, 25).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsABadNameWhereverItStands(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CLASSES_OF_A_SEED; i++) {
      String bad = BAD.get(random.nextInt(BAD.size()));
      int place = random.nextInt(Place.values().length);

      byte[] type = type(random, Place.values()[place], bad);

      assertThat(Verifier.check(Map.of("A", type)))
          .as("seed %s class %s: %s at %s", seed, i, bad, Place.values()[place])
          .isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void acceptsGoodNamesWhereverTheyStand(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CLASSES_OF_A_SEED; i++) {
      Place place = Place.values()[random.nextInt(Place.values().length)];
      String good = GOOD.get(random.nextInt(GOOD.size()));

      byte[] type = type(random, place, good);

      assertThat(Verifier.check(Map.of("A", type)))
          .as("seed %s, %s, %s", seed, good, place)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesWhatIsNoClassAtAll(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CLASSES_OF_A_SEED; i++) {
      byte[] type = type(random, Place.CALL, "java/lang/Runtime");
      for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
        type[random.nextInt(type.length)] = (byte) random.nextInt();
      }

      // whatever it says, it says it: nothing is thrown, nothing hangs
      assertThat(Verifier.check(Map.of("A", type))).isNotNull();
    }
  }

  private enum Place {
    SUPERCLASS,
    INTERFACE,
    FIELD,
    PARAMETER,
    ANSWER,
    THROWN,
    CALL,
    CALL_WITH_IT,
    FIELD_ACCESS,
    NEW,
    CAST,
    ARRAY,
    ARRAYS,
    CAUGHT,
    CONSTANT,
    LAMBDA
  }

  private static byte[] type(Random random, Place place, String name) {
    ClassWriter writer = new ClassWriter(0);
    String parent = place == Place.SUPERCLASS ? name : "java/lang/Object";
    String[] interfaces = place == Place.INTERFACE ? new String[] {name} : new String[0];
    writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC, "A", null, parent, interfaces);
    if (place == Place.FIELD) {
      writer.visitField(0, "a", descriptor(name, random.nextInt(3)), null, null).visitEnd();
    }
    for (int before = random.nextInt(4); before > 0; before--) {
      method(writer, "good" + before, "()V", Place.SUPERCLASS, "java/lang/String");
    }
    String descriptor =
        switch (place) {
          case PARAMETER -> "(" + descriptor(name, random.nextInt(3)) + ")V";
          case ANSWER -> "()" + descriptor(name, random.nextInt(3));
          default -> "()V";
        };
    method(writer, "it", descriptor, place, name);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void method(
      ClassWriter writer, String method, String descriptor, Place place, String name) {
    String[] thrown = place == Place.THROWN ? new String[] {name} : new String[0];
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, thrown);
    code.visitCode();
    write(code, place, name);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(4, 4);
    code.visitEnd();
  }

  private static void write(MethodVisitor code, Place place, String name) {
    switch (place) {
      case CALL -> code.visitMethodInsn(Opcodes.INVOKESTATIC, name, "a", "()V", false);
      case CALL_WITH_IT ->
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC, "java/util/List", "a", "(" + descriptor(name, 1) + ")V", true);
      case FIELD_ACCESS -> code.visitFieldInsn(Opcodes.GETSTATIC, name, "a", "I");
      case NEW -> code.visitTypeInsn(Opcodes.NEW, name);
      case CAST -> code.visitTypeInsn(Opcodes.CHECKCAST, descriptor(name, 2));
      case ARRAY -> code.visitTypeInsn(Opcodes.ANEWARRAY, name);
      case ARRAYS -> code.visitMultiANewArrayInsn(descriptor(name, 2), 2);
      case CONSTANT -> code.visitLdcInsn(Type.getObjectType(name));
      case LAMBDA -> lambda(code, name);
      case CAUGHT -> caught(code, name);
      case SUPERCLASS, INTERFACE, FIELD, PARAMETER, ANSWER, THROWN -> code.visitInsn(Opcodes.NOP);
    }
  }

  private static void lambda(MethodVisitor code, String name) {
    Handle bootstrap =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "metafactory",
            "()V",
            false);
    Handle target = new Handle(Opcodes.H_INVOKESTATIC, name, "a", "()V", false);
    Type plain = Type.getMethodType("()V");
    code.visitInvokeDynamicInsn("run", "()Ljava/lang/Runnable;", bootstrap, plain, target, plain);
  }

  private static void caught(MethodVisitor code, String name) {
    Label start = new Label();
    Label end = new Label();
    code.visitTryCatchBlock(start, end, end, name);
    code.visitLabel(start);
    code.visitInsn(Opcodes.NOP);
    code.visitLabel(end);
  }

  private static String descriptor(String name, int dimensions) {
    return "[".repeat(dimensions) + "L" + name + ";";
  }
}
