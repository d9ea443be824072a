package cloud.tansu.server.audit;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Events of the trail, newest first.
 *
 * @param nextPageToken asks for the events before the last one of this page; empty at the end
 */
@Schema(name = "AuditPage")
public record AuditPage(
    List<AuditEntry> items,
    @Schema(description = "Send it as pageToken to get the next page; missing at the end")
        Optional<String> nextPageToken) {

  public AuditPage {
    items = List.copyOf(items);
  }
}
