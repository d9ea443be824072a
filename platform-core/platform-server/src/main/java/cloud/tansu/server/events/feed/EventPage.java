package cloud.tansu.server.events.feed;

import cloud.tansu.server.events.CloudEvent;
import cloud.tansu.server.events.Event;
import cloud.tansu.server.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the log as the API shows it. */
@Schema(name = "EventPage")
record EventPage(
    List<CloudEvent> items,
    @Schema(description = "Where to go on: the next request's 'after'", example = "42")
        String position,
    @Schema(description = "Whether there are more events already") boolean more) {

  static byte[] json(TenantId tenant, List<Event> events, long position, boolean more) {
    String items =
        events.stream()
            .map(event -> CloudEvent.json(tenant, event))
            .collect(Collectors.joining(",", "[", "]"));
    String text =
        "{\"items\":" + items + ",\"position\":\"" + position + "\",\"more\":" + more + "}";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
