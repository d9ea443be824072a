package cloud.tansu.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of the console's static files; each carries a digest of the file's content. */
@Named
@ApplicationScoped
public class Assets {

  /** Name of the query parameter that holds the digest. */
  static final String VERSION = "v";

  private static final String FOLDER = "/dashboard/assets/";
  private static final int DIGEST_BYTES = 6;

  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /** The address of a file of the assets folder, such as {@code console.js}. */
  public String address(String file) {
    return addresses.computeIfAbsent(
        file, name -> FOLDER + name + "?" + VERSION + "=" + digest(name));
  }

  private static String digest(String file) {
    try (InputStream content =
        Assets.class.getResourceAsStream("/META-INF/resources" + FOLDER + file)) {
      if (content == null) {
        throw new IllegalArgumentException("No asset " + file);
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
