package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.util.List;
import java.util.regex.Pattern;

/** How the S3 protocol is reached besides {@code /s3}. */
@ConfigPrefix("tansu.storage.s3")
public record S3Config(
    @ConfigKey(
            description =
                "Hosts that serve the S3 protocol and nothing else, and all below them with the"
                    + " bucket in front, comma separated",
            defaultValue = "")
        java.util.Optional<List<String>> hosts) {

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

  public S3Config {
    if (!hosts.orElse(List.of()).stream().allMatch(host -> HOST.matcher(host).matches())) {
      throw new IllegalArgumentException(
          "tansu.storage.s3.hosts consists of lower-case host names without a port");
    }
  }
}
