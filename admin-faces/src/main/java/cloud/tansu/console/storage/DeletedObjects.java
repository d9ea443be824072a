package cloud.tansu.console.storage;

import cloud.tansu.console.KeysetList;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ListObjects;
import cloud.tansu.server.storage.ListVersions;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.VersionEntry;
import cloud.tansu.server.storage.VersionPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds objects that were deleted and can be restored. They stand among all versions: a page looks
 * at 10,000 of these at most.
 */
@ApplicationScoped
class DeletedObjects {

  private static final int MOST_READS = 10;
  private static final char BETWEEN = '\n';

  private final ObjectReads reads;

  @Inject
  DeletedObjects(ObjectReads reads) {
    this.reads = reads;
  }

  /** Where to look. */
  record Wanted(StorageSpace space, BucketName bucket, String prefix, String folder) {}

  /** At least a page of them, when there are as many. */
  KeysetList.Part<ObjectRow> read(Wanted wanted, int size, Optional<String> behind) {
    List<ObjectRow> found = new ArrayList<>();
    Optional<String> position = behind;
    int readsLeft = MOST_READS;
    do {
      VersionPage page = reads.versions(wanted.space(), list(wanted, position));
      page.versions().stream()
          .filter(DeletedObjects::isDeleted)
          .map(entry -> ObjectRow.deleted(entry, wanted.folder()))
          .forEach(found::add);
      position = page.nextKey().map(key -> key + BETWEEN + page.nextVersion().orElse(""));
      readsLeft--;
    } while (position.isPresent() && found.size() < size && readsLeft > 0);
    return new KeysetList.Part<>(found, position);
  }

  private static boolean isDeleted(VersionEntry entry) {
    return entry.version().latest() && entry.object().isEmpty();
  }

  private static ListVersions list(Wanted wanted, Optional<String> position) {
    Optional<String> key = position.map(text -> text.substring(0, text.indexOf(BETWEEN)));
    Optional<AskedVersion> version =
        position
            .map(text -> text.substring(text.indexOf(BETWEEN) + 1))
            .flatMap(AskedVersion::parse);
    return new ListVersions(
        wanted.bucket(), wanted.prefix(), Optional.of("/"), key, version, ListObjects.MAX_LIMIT);
  }
}
