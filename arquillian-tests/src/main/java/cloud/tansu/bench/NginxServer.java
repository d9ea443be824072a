package cloud.tansu.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's nginx, which stores what is put to it (ngx_http_dav_module), in one process. */
final class NginxServer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final int PATIENCE = 100;

  private final Process process;
  private final URI url;

  private NginxServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it, where it is installed. */
  static Optional<NginxServer> start(Path folder) throws Exception {
    if (!Files.isExecutable(PROGRAM)) {
      return Optional.empty();
    }
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(folder.resolve("temp"));
    int port = FreePort.find();
    Path configuration = Files.writeString(folder.resolve("nginx.conf"), text(folder, root, port));
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(), "-p", folder.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.txt").toFile())
            .start();
    NginxServer server = new NginxServer(process, URI.create("http://127.0.0.1:" + port));
    server.await(port, folder);
    return Optional.of(server);
  }

  private static String text(Path folder, Path root, int port) {
    return """
        daemon off; master_process off; pid %1$s/nginx.pid; error_log %1$s/error.txt;
        events { worker_connections 256; }
        http {
          access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
          client_max_body_size 0; client_body_temp_path %1$s/temp;
          proxy_temp_path %1$s/temp; fastcgi_temp_path %1$s/temp;
          uwsgi_temp_path %1$s/temp; scgi_temp_path %1$s/temp;
          server {
            listen 127.0.0.1:%3$d; root %2$s;
            location / { dav_methods PUT; create_full_put_path on; }
          }
        }
        """
        .formatted(folder, root, port);
  }

  private void await(int port, Path folder) throws Exception {
    for (int i = 0; i < PATIENCE; i++) {
      try (Socket open = new Socket("127.0.0.1", port)) {
        assert open.isConnected();
        return;
      } catch (IOException notYet) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new BenchFailure(
              "nginx did not start: " + Files.readString(folder.resolve("nginx.txt")));
        }
      }
    }
    throw new BenchFailure("nginx does not answer");
  }

  URI url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
