package cloud.tansu.server.functions.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Program of a worker process whose functions are lists of calls, a method and its params on each
 * line; it makes them one after the other and answers with all replies. {@code echo} answers with
 * the envelope; {@code at once} makes the calls that follow without waiting between them.
 */
public final class CallingWorker {

  private final DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
  private final DataOutputStream out =
      new DataOutputStream(new FileOutputStream(FileDescriptor.out));
  private String source = "";

  private CallingWorker() {}

  public static void main(String[] arguments) throws IOException {
    new CallingWorker().serve();
  }

  private void serve() throws IOException {
    send('R', new byte[16], "{}");
    while (true) {
      int length = in.readInt();
      char type = (char) in.readByte();
      byte[] token = in.readNBytes(16);
      String payload = new String(in.readNBytes(length - 17), StandardCharsets.UTF_8);
      switch (type) {
        case 'K' -> send('O', token, payload);
        case 'L' -> {
          source = payload;
          send('R', token, "{}");
        }
        case 'X' -> send('O', token, answer(token, payload));
        default -> {
          return;
        }
      }
    }
  }

  private String answer(byte[] token, String envelope) throws IOException {
    if (source.equals("echo")) {
      return "{\"status\":200,\"body\":" + envelope + "}";
    }
    List<String> replies = new ArrayList<>();
    boolean atOnce = false;
    int id = 0;
    for (String line : source.lines().toList()) {
      if (line.equals("at once")) {
        atOnce = true;
        continue;
      }
      id++;
      int space = line.indexOf(' ');
      String call =
          "{\"id\":"
              + id
              + ",\"method\":\""
              + line.substring(0, space)
              + "\",\"params\":"
              + line.substring(space)
              + "}";
      send('C', token, call);
      if (!atOnce) {
        replies.add(reply());
      }
    }
    while (replies.size() < id) {
      replies.add(reply());
    }
    return "{\"status\":200,\"body\":[" + String.join(",", replies) + "]}";
  }

  private String reply() throws IOException {
    int length = in.readInt();
    in.readByte();
    in.readNBytes(16);
    return new String(in.readNBytes(length - 17), StandardCharsets.UTF_8);
  }

  private void send(char type, byte[] token, String payload) throws IOException {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length + 17);
    out.writeByte(type);
    out.write(token);
    out.write(bytes);
    out.flush();
  }
}
