package cloud.tansu.server.storage.s3;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/** Addresses by the name of the host: {@code s3.example.com} and {@code bucket.s3.example.com}. */
@ApplicationScoped
class S3Hosts {

  private final List<String> hosts;

  @Inject
  S3Hosts(S3Config config) {
    this.hosts = List.copyOf(config.hosts().orElse(List.of()));
  }

  /** Whether a host is for the S3 protocol, by the header with or without a port. */
  boolean serve(String host) {
    String name = name(host);
    return hosts.stream().anyMatch(each -> name.equals(each) || name.endsWith("." + each));
  }

  /** What a request to such a host names. */
  S3Address address(String host, String rawPath) {
    String name = name(host);
    return hosts.stream()
        .filter(each -> name.endsWith("." + each))
        .map(each -> name.substring(0, name.length() - each.length() - 1))
        .findFirst()
        .map(bucket -> S3Address.inBucket(bucket, rawPath))
        .orElseGet(() -> S3Address.ofPath(rawPath));
  }

  /** Without the port, and without the final dot of a name that is written out to the root. */
  private static String name(String host) {
    return host.replaceFirst("\\.?(?::[0-9]*)?$", "").toLowerCase(Locale.ROOT);
  }
}
