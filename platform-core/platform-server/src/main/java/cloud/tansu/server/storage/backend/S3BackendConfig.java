package cloud.tansu.server.storage.backend;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the S3 service is that keeps the bytes, when {@code tansu.storage.backend} is s3. */
@ConfigPrefix("tansu.storage.service")
public record S3BackendConfig(
    @ConfigKey(
            description = "Address of the S3 service; without one it is that of AWS in the region")
        Optional<String> endpoint,
    @ConfigKey(description = "Region that requests are signed for", defaultValue = "us-east-1")
        String region,
    @ConfigKey(description = "Bucket of the service that keeps the bytes") Optional<String> bucket,
    @ConfigKey(
            description = "What names in the bucket begin with, so that others can use it, too",
            defaultValue = "")
        String prefix,
    @ConfigKey(
            description =
                "Access key; without one, the keys that AWS gives to the machine are used")
        Optional<String> accessKeyId,
    @ConfigKey(description = "Secret of the access key", secret = true)
        Optional<String> secretAccessKey,
    @ConfigKey(
            description = "Whether the bucket stands in the path of addresses, not in their host",
            defaultValue = "true")
        boolean pathStyle,
    @ConfigKey(description = "How long a connection may take to open", defaultValue = "5s")
        Duration connectTimeout,
    @ConfigKey(description = "How long the service may be silent", defaultValue = "60s")
        Duration timeout,
    @ConfigKey(description = "How often a request is sent until it fails", defaultValue = "3")
        int attempts) {

  private static final int MOST_ATTEMPTS = 10;

  public S3BackendConfig {
    if (endpoint.isPresent() && !isAddress(endpoint.get())) {
      throw new IllegalArgumentException(
          "tansu.storage.service.endpoint is an address such as https://s3.example.com");
    }
    if (!prefix.isEmpty() && !prefix.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*/?")) {
      throw new IllegalArgumentException(
          "tansu.storage.service.prefix has letters, digits, '.', '_', '-' and '/' only, and does"
              + " not begin with '/'");
    }
    if (accessKeyId.isPresent() != secretAccessKey.isPresent()) {
      throw new IllegalArgumentException(
          "tansu.storage.service.access-key-id and secret-access-key are set together");
    }
    if (!connectTimeout.isPositive() || !timeout.isPositive()) {
      throw new IllegalArgumentException("tansu.storage.service has time-outs above zero");
    }
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("tansu.storage.service.attempts is 1 to 10");
    }
  }

  private static boolean isAddress(String text) {
    URI uri = URI.create(text);
    return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getHost() != null;
  }
}
