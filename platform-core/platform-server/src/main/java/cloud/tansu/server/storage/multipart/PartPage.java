package cloud.tansu.server.storage.multipart;

import java.util.List;
import java.util.Optional;

/**
 * A page of the parts of an upload, by number.
 *
 * @param next the number after which the next page begins; empty when this is the last
 */
public record PartPage(Upload upload, List<UploadPart> parts, Optional<Integer> next) {

  public PartPage {
    parts = List.copyOf(parts);
  }
}
