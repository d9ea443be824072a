package cloud.tansu.server.storage;

import java.util.List;
import java.util.Optional;

/**
 * A page of versions, keys in the order of their bytes, newest versions first.
 *
 * @param nextKey what {@link ListVersions#keyMarker} is for the next page; empty when this is the
 *     last
 * @param nextVersion what {@link ListVersions#versionMarker} is for it; empty after a common prefix
 */
public record VersionPage(
    List<VersionEntry> versions,
    List<String> commonPrefixes,
    Optional<String> nextKey,
    Optional<String> nextVersion) {

  public VersionPage {
    versions = List.copyOf(versions);
    commonPrefixes = List.copyOf(commonPrefixes);
  }
}
