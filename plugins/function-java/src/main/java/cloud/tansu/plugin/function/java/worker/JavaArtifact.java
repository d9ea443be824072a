package cloud.tansu.plugin.function.java.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compiled classes by their internal names, and which of them is called how. */
final class JavaArtifact {

  private final String mainClass;
  private final String method;
  private final Map<String, byte[]> classes;

  JavaArtifact(String mainClass, String method, Map<String, byte[]> classes) {
    this.mainClass = mainClass;
    this.method = method;
    this.classes = new LinkedHashMap<>(classes);
  }

  /** With dots. */
  String mainClass() {
    return mainClass.replace('/', '.');
  }

  String method() {
    return method;
  }

  Map<String, byte[]> classes() {
    return new LinkedHashMap<>(classes);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(mainClass);
      out.writeUTF(method);
      out.writeInt(classes.size());
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        out.writeUTF(each.getKey());
        out.writeInt(each.getValue().length);
        out.write(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  static JavaArtifact fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String mainClass = in.readUTF();
      String method = in.readUTF();
      Map<String, byte[]> classes = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        classes.put(name, in.readNBytes(in.readInt()));
      }
      return new JavaArtifact(mainClass, method, classes);
    } catch (IOException e) {
      throw new IllegalStateException("not an artifact of this runtime", e);
    }
  }
}
