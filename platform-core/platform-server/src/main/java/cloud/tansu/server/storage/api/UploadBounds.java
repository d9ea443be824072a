package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.multipart.CompleteUpload;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.NamedPart;
import cloud.tansu.server.storage.multipart.PartPage;
import cloud.tansu.server.storage.multipart.UploadKey;
import cloud.tansu.server.storage.multipart.UploadPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what is made of parts within what a presigned address allows. */
@ApplicationScoped
class UploadBounds {

  private static final int PAGE = 1000;

  private final MultipartUploads uploads;
  private final StorageConfig config;

  @Inject
  UploadBounds(MultipartUploads uploads, StorageConfig config) {
    this.uploads = uploads;
    this.config = config;
  }

  long leastPartBytes() {
    return config.minPartBytes();
  }

  /**
   * The wish to complete, which holds for parts of the size that was looked at and no other: a part
   * may be sent again meanwhile.
   */
  CompleteUpload completion(
      StorageSpace space,
      UploadKey upload,
      List<NamedPart> parts,
      Condition condition,
      Optional<PresignClaim> claim) {
    if (claim.filter(signed -> signed.max().isPresent()).isEmpty()) {
      return new CompleteUpload(upload, parts, condition, Optional.empty(), OptionalLong.empty());
    }
    long size = size(space, upload, parts);
    claim.get().requireWithin(size);
    return new CompleteUpload(upload, parts, condition, Optional.empty(), OptionalLong.of(size));
  }

  private long size(StorageSpace space, UploadKey upload, List<NamedPart> parts) {
    Set<Integer> named = parts.stream().map(NamedPart::number).collect(Collectors.toSet());
    long size = 0;
    Optional<Integer> after = Optional.of(0);
    while (after.isPresent()) {
      PartPage page =
          uploads.parts(space, upload, after.get(), PAGE).orElseThrow(StorageApiProblems::noUpload);
      size +=
          page.parts().stream()
              .filter(part -> named.contains(part.number()))
              .mapToLong(UploadPart::size)
              .sum();
      after = page.next();
    }
    return size;
  }
}
