package cloud.tansu.server.functions.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Program of a worker process whose EXEC payload names what it does: code that owns its process.
 */
public final class HostileWorker {

  private static final byte[] NO_TOKEN = new byte[16];

  private final DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
  private final DataOutputStream out =
      new DataOutputStream(new FileOutputStream(FileDescriptor.out));
  private byte[] previous = NO_TOKEN;
  private int calls;

  private HostileWorker() {}

  public static void main(String[] arguments) throws Exception {
    new HostileWorker().serve();
  }

  private void serve() throws Exception {
    send('R', NO_TOKEN, "{}");
    while (true) {
      int length = in.readInt();
      char type = (char) in.readByte();
      byte[] token = in.readNBytes(16);
      String payload = new String(in.readNBytes(length - 17), StandardCharsets.UTF_8);
      if (type == 'Q') {
        return;
      }
      calls++;
      answer(type == 'X' ? payload : "echo", token);
      previous = token;
    }
  }

  private void answer(String behaviour, byte[] token) throws Exception {
    switch (behaviour) {
      case "calls" -> send('O', token, Integer.toString(calls));
      case "loop" -> loop();
      case "heap bomb" -> heapBomb();
      case "heap bomb that catches" -> catchingHeapBomb();
      case "exit" -> System.exit(7);
      case "old token" -> {
        send('O', previous, "old");
        send('O', NO_TOKEN, "none");
        send('O', token, "mine");
      }
      case "only strays" -> {
        while (true) {
          send('G', previous, "{}");
        }
      }
      case "huge header" -> header('O', 200 << 20, token);
      case "negative header" -> header('O', -5, token);
      case "huge log header" -> header('G', 20 << 20, token);
      case "unknown type" -> send('?', token, "");
      case "server's type" -> send('X', token, "");
      case "log that is no JSON" -> send('G', token, "][");
      case "deep JSON" -> send('G', token, "{\"a\":".repeat(5000));
      case "log flood" -> {
        for (int i = 0; i < 5000; i++) {
          send('G', token, "{\"level\":\"info\",\"message\":\"" + "x".repeat(1000) + "\"}");
        }
        send('O', token, "done");
      }
      case "second result" -> {
        send('O', token, "first");
        send('O', token, "second");
      }
      default -> {
        if (behaviour.startsWith("call")) {
          call(behaviour, token);
        } else {
          send('O', token, attempt(behaviour));
        }
      }
    }
  }

  private void call(String behaviour, byte[] token) throws Exception {
    switch (behaviour) {
      case "call" -> {
        ask(token, 1);
        send('O', token, read());
      }
      case "calls at once" -> {
        ask(token, 1);
        ask(token, 2);
        send('O', token, read() + read());
      }
      case "call and end" -> {
        ask(token, 1);
        send('O', token, "ended");
      }
      case "call with an old token" -> {
        ask(previous, 1);
        send('O', token, "ended");
      }
      case "call twice with one id" -> {
        ask(token, 1);
        ask(token, 1);
      }
      case "call of no form" -> send('C', token, "{\"id\":0,\"method\":\"m\"}");
      case "call that is no JSON" -> send('C', token, "][");
      case "call with a huge header" -> header('C', 20 << 20, token);
      case "call too often" -> {
        for (int i = 1; i <= 1000; i++) {
          ask(token, i);
          read();
        }
        ask(token, 1001);
        send('O', token, read());
      }
      case "call without end" -> {
        for (int i = 1; i <= 1_000_000; i++) {
          ask(token, i);
          if (i > 16) {
            read();
          }
        }
      }
      case "call and never read" -> {
        for (int i = 1; i <= 1_000_000; i++) {
          ask(token, i);
        }
      }
      case "call and read again" -> send('O', token, in.available() == 0 ? "nothing" : read());
      default -> throw new IllegalArgumentException(behaviour);
    }
  }

  private void ask(byte[] token, int id) throws IOException {
    send('C', token, "{\"id\":" + id + ",\"method\":\"test\",\"params\":{\"n\":" + id + "}}");
  }

  private String read() throws IOException {
    int length = in.readInt();
    char type = (char) in.readByte();
    in.readNBytes(16);
    return type + new String(in.readNBytes(length - 17), StandardCharsets.UTF_8);
  }

  private static String attempt(String behaviour) {
    try {
      return reach(behaviour);
    } catch (IOException | RuntimeException | LinkageError denied) {
      return "denied: " + denied.getClass().getSimpleName();
    }
  }

  private static String reach(String behaviour) throws IOException {
    return switch (behaviour) {
      case "read /etc/passwd" -> Files.readString(Path.of("/etc/passwd"));
      case "read /proc" -> Files.readString(Path.of("/proc/self/status"));
      case "list /" -> String.join(",", names("/"));
      case "write" -> Files.writeString(Path.of("/x"), "x").toString();
      case "environment" -> String.join(",", System.getenv().keySet().stream().sorted().toList());
      case "socket" -> connect();
      case "exec" -> new ProcessBuilder(javaBinary(), "-version").start().toString();
      case "exec shell" -> new ProcessBuilder("/bin/sh", "-c", "id").start().toString();
      case "threads" -> threads();
      case "user" -> System.getProperty("user.name", "?");
      default -> behaviour;
    };
  }

  private static List<String> names(String directory) {
    String[] names = new java.io.File(directory).list();
    return names == null ? List.of() : Arrays.stream(names).sorted().toList();
  }

  private static String connect() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", 22)) {
      return socket.toString();
    }
  }

  private static String javaBinary() {
    return System.getProperty("java.home") + "/bin/java";
  }

  private static String threads() {
    List<Thread> threads = new ArrayList<>();
    try {
      for (int i = 0; i < 5000; i++) {
        Thread thread = new Thread(HostileWorker::loop);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
      }
    } catch (OutOfMemoryError stopped) {
      return "stopped at " + threads.size();
    }
    return "made all";
  }

  private static void loop() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void heapBomb() {
    List<byte[]> hoard = new ArrayList<>();
    while (hoard.size() < Integer.MAX_VALUE) {
      hoard.add(new byte[1 << 20]);
    }
  }

  /** Takes memory where the heap limit does not count. */
  private static void catchingHeapBomb() {
    List<java.util.zip.Deflater> hoard = new ArrayList<>();
    while (hoard.size() < Integer.MAX_VALUE) {
      hoard.add(new java.util.zip.Deflater(9));
    }
  }

  private void header(char type, int length, byte[] token) throws IOException {
    out.writeInt(length);
    out.writeByte(type);
    out.write(token);
    out.flush();
  }

  private void send(char type, byte[] token, String payload) throws IOException {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    header(type, bytes.length + 17, token);
    out.write(bytes);
    out.flush();
  }
}
