package cloud.tansu.server.web;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.net.URI;

/** How the server is seen from outside. */
@ConfigPrefix("tansu.web")
public record WebConfig(
    @ConfigKey(
            description = "Address under which callers reach the server, without a final slash",
            defaultValue = "http://127.0.0.1:8080")
        String publicUrl,
    @ConfigKey(description = "Largest body of an API request, in bytes", defaultValue = "10485760")
        long maxBodyBytes,
    @ConfigKey(
            description = "Addresses of proxies whose X-Forwarded-For is believed, comma separated",
            defaultValue = "")
        java.util.Optional<String> trustedProxies) {

  public WebConfig {
    URI uri = URI.create(publicUrl);
    if (uri.getHost() == null || publicUrl.endsWith("/")) {
      throw new IllegalArgumentException(
          "tansu.web.public-url is an absolute URL without a final slash");
    }
    if (maxBodyBytes < 1024) {
      throw new IllegalArgumentException("tansu.web.max-body-bytes is at least 1024");
    }
  }
}
