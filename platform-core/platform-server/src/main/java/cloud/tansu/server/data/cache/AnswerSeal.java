package cloud.tansu.server.data.cache;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How answers leave this process: encrypted and authenticated for their tenant, with the name that
 * they are kept under, so that whoever can write to the other server cannot have one answer given
 * for another.
 */
final class AnswerSeal {

  private static final byte FORMAT = 1;
  private static final int ROOM = 256;

  private final Secrets secrets;

  AnswerSeal(Secrets secrets) {
    this.secrets = secrets;
  }

  byte[] seal(TenantId tenant, String name, LoadedAnswer loaded) {
    StoredAnswer answer = loaded.answer();
    ByteArrayOutputStream clear = new ByteArrayOutputStream(ROOM + answer.size());
    try (DataOutputStream out = new DataOutputStream(clear)) {
      out.writeByte(FORMAT);
      out.writeLong(loaded.loadedAt().toEpochMilli());
      out.writeUTF(name);
      out.writeUTF(answer.tag());
      out.writeInt(answer.headers().size());
      for (Map.Entry<String, String> header : answer.headers().entrySet()) {
        out.writeUTF(header.getKey());
        out.writeUTF(header.getValue());
      }
      out.write(answer.body());
    } catch (IOException tooLong) {
      throw new UncheckedIOException("A header is too long to be kept", tooLong);
    }
    return secrets.encrypt(purpose(tenant), clear.toByteArray());
  }

  /**
   * The answer; empty when it was kept under another name.
   *
   * @throws cloud.tansu.server.secrets.SecretFault when it was not made by this platform for this
   *     tenant
   */
  Optional<LoadedAnswer> open(TenantId tenant, String name, byte[] encrypted) {
    byte[] clear = secrets.decrypt(purpose(tenant), encrypted);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(clear))) {
      if (in.readByte() != FORMAT) {
        return Optional.empty();
      }
      Instant loadedAt = Instant.ofEpochMilli(in.readLong());
      if (!in.readUTF().equals(name)) {
        return Optional.empty();
      }
      String tag = in.readUTF();
      Map<String, String> headers = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        headers.put(in.readUTF(), in.readUTF());
      }
      StoredAnswer answer = new StoredAnswer(tag, headers, in.readAllBytes());
      return Optional.of(new LoadedAnswer(answer, loadedAt));
    } catch (IOException cutOff) {
      throw new UncheckedIOException("The kept answer is cut off", cutOff);
    }
  }

  private static SecretPurpose purpose(TenantId tenant) {
    return SecretPurpose.of(tenant, "data_cache", "answer");
  }
}
