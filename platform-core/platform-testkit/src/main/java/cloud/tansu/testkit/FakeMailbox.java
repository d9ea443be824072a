package cloud.tansu.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SMTP server on a port of this machine that takes every mail and delivers none (the part of RFC
 * 5321 that clients need). It can be told to refuse the next ones.
 */
public final class FakeMailbox implements AutoCloseable {

  private final ServerSocket server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicBoolean resetAtQuit = new AtomicBoolean();

  private FakeMailbox() throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("fake-mailbox").start(this::accept);
  }

  public static FakeMailbox open() {
    try {
      return new FakeMailbox();
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** What was taken, oldest first. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Answers the next mails with 451, a failure that passes. */
  public void refuseNext(int count) {
    refusals.set(count);
  }

  /** From now on resets the connection where a client says QUIT, instead of answering. */
  public void resetAtQuit() {
    resetAtQuit.set(true);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (Socket socket = connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream()) {
      say(out, "220 fake");
      String recipient = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT")) {
          recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        if (command.startsWith("DATA")) {
          say(out, "354 go on");
          say(out, take(recipient, dataOf(in)) ? "250 taken" : "451 not now");
        } else if (command.startsWith("QUIT") && resetAtQuit.get()) {
          socket.setSoLinger(true, 0);
          return;
        } else if (command.startsWith("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 ok");
        }
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private boolean take(String recipient, String data) {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return false;
    }
    received.add(new Received(recipient, data));
    return true;
  }

  private static String dataOf(BufferedReader in) throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      data.append(line.startsWith("..") ? line.substring(1) : line).append('\n');
    }
    return data.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * A mail.
   *
   * @param to the recipient of the envelope
   * @param data headers and body as they came over the line
   */
  public record Received(String to, String data) {}
}
