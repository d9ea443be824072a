package cloud.tansu.server.plugins;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the calls that would end the server's process out of a plugin's classes: {@code
 * System.exit}, {@code Runtime.exit} and {@code Runtime.halt} are renamed to a method that does not
 * exist, so that running into one gives a {@link NoSuchMethodError}, which is contained like any
 * other failure. The JDK has no other means since the security manager is gone. This guards against
 * libraries with a {@code main} method, not against malice: plugins are trusted.
 *
 * <p>Works on the constant pool alone (JVMS §4.4): two entries are appended and the method
 * reference is pointed at them.
 */
final class ExitCalls {

  private static final Set<String> FORBIDDEN =
      Set.of(
          "java/lang/System.exit(I)V", "java/lang/Runtime.exit(I)V", "java/lang/Runtime.halt(I)V");

  private static final String NEW_NAME = "exitIsRefusedToPlugins";

  private static final int UTF8 = 1;
  private static final int METHOD_REFERENCE = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int FIRST_ENTRY = 10;
  private static final int COUNT_OFFSET = 8;
  private static final int MAX_ENTRIES = 65_535;

  private final byte[] classFile;
  private final ByteBuffer bytes;
  private final int[] offsets;
  private final int end;

  private ExitCalls(byte[] classFile) {
    this.classFile = classFile;
    this.bytes = ByteBuffer.wrap(classFile);
    this.offsets = new int[count()];
    int offset = FIRST_ENTRY;
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offset;
      int tag = bytes.get(offset);
      offset += sizeOf(tag, offset);
      if (tag == 5 || tag == 6) {
        i++;
      }
    }
    this.end = offset;
  }

  /**
   * The class file with harmless references.
   *
   * @return empty when there was nothing to change, or when the bytes are no class file: defining
   *     it will say so
   */
  static Optional<byte[]> disarm(byte[] classFile) {
    try {
      return new ExitCalls(classFile).disarm();
    } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> disarm() {
    int type = 0;
    byte[] patched = classFile.clone();
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] != 0 && bytes.get(offsets[i]) == METHOD_REFERENCE && isForbidden(offsets[i])) {
        type = unsigned(offsets[unsigned(offsets[i] + 3)] + 3);
        ByteBuffer.wrap(patched).putShort(offsets[i] + 3, (short) (count() + 1));
      }
    }
    return type == 0 || count() + 2 > MAX_ENTRIES
        ? Optional.empty()
        : Optional.of(withNewName(patched, type));
  }

  private boolean isForbidden(int methodReference) {
    int owner = offsets[unsigned(methodReference + 1)];
    int nameAndType = offsets[unsigned(methodReference + 3)];
    return FORBIDDEN.contains(
        text(unsigned(owner + 1))
            + "."
            + text(unsigned(nameAndType + 1))
            + text(unsigned(nameAndType + 3)));
  }

  /**
   * Appends the name and a name-and-type with the given descriptor; their indexes are the old count
   * and the next.
   */
  private byte[] withNewName(byte[] patched, int descriptor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(patched.length + 64);
    try (DataOutputStream data = new DataOutputStream(out)) {
      data.write(patched, 0, COUNT_OFFSET);
      data.writeShort(count() + 2);
      data.write(patched, FIRST_ENTRY, end - FIRST_ENTRY);
      data.writeByte(UTF8);
      data.writeUTF(NEW_NAME);
      data.writeByte(NAME_AND_TYPE);
      data.writeShort(count());
      data.writeShort(descriptor);
      data.write(patched, end, patched.length - end);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return out.toByteArray();
  }

  private int sizeOf(int tag, int offset) {
    return switch (tag) {
      case UTF8 -> 3 + unsigned(offset + 1);
      case 3, 4, 9, METHOD_REFERENCE, 11, NAME_AND_TYPE, 17, 18 -> 5;
      case 5, 6 -> 9;
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      default -> throw new IllegalArgumentException("No constant pool tag: " + tag);
    };
  }

  private int count() {
    return unsigned(COUNT_OFFSET);
  }

  private int unsigned(int offset) {
    return Short.toUnsignedInt(bytes.getShort(offset));
  }

  private String text(int index) {
    int offset = offsets[index];
    return new String(classFile, offset + 3, unsigned(offset + 1), StandardCharsets.UTF_8);
  }
}
