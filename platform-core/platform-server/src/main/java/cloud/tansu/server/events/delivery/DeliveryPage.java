package cloud.tansu.server.events.delivery;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Deliveries, newest first.
 *
 * @param nextPageToken asks for those before the last one of this page; empty at the end
 */
@Schema(name = "EventDeliveryPage")
public record DeliveryPage(
    List<DeliveryView> items,
    @Schema(description = "Send it as pageToken to get the next page; missing at the end")
        Optional<String> nextPageToken) {

  public static final int MAX_PAGE_SIZE = 200;
  public static final int DEFAULT_PAGE_SIZE = 50;

  public DeliveryPage {
    items = List.copyOf(items);
  }
}
