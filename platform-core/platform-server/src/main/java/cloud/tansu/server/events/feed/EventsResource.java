package cloud.tansu.server.events.feed;

import cloud.tansu.server.events.CloudEvent;
import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.EventLog;
import cloud.tansu.server.events.EventVisibility;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happened in a tenant, in parts and live. */
@Path("/db/api/events")
@ApplicationScoped
@Tag(name = "Events", description = "What happens in a tenant, in the order of its log")
public class EventsResource {

  private static final String TYPES =
      "Only events of these types, separated by commas, with at most one asterisk in each:"
          + " document.*, *.deleted";
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final EventLog log;
  private final VisibleEvents visible;
  private final OpenStream openStream;
  private final RequestTenant requestTenant;

  @Inject
  EventsResource(
      EventLog log, VisibleEvents visible, OpenStream openStream, RequestTenant requestTenant) {
    this.log = log;
    this.visible = visible;
    this.openStream = openStream;
    this.requestTenant = requestTenant;
  }

  @GET
  @RequiresScope(EventVisibility.SCOPE)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Read events",
      description =
          "Oldest first. Administrators and applications see all events of the tenant, users those"
              + " of documents and collections that the rules let them read. A part may be empty"
              + " although 'more' is true: go on at its 'position'.")
  @APIResponse(
      responseCode = "200",
      description = "A part of the log",
      content = @Content(schema = @Schema(implementation = EventPage.class)))
  @APIResponse(responseCode = "410", description = "The log does not reach back that far")
  public Response list(
      @Parameter(
              description = "Only events after this position; all that are kept when not given",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("after")
          @Nullable String after,
      @Parameter(description = TYPES) @QueryParam("type") @Nullable String type,
      @Parameter(
              description = "Most events to look at, 1 to 500",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100"))
          @QueryParam("limit")
          @Nullable String limit,
      @Context HttpServletRequest request) {
    TenantId tenant = requestTenant.ofCaller().id();
    OptionalLong from = FeedParameters.position("after", after);
    EventLog.Part part =
        log.after(tenant, from.orElse(0), FeedParameters.limit(limit), FeedParameters.types(type));
    if (from.isPresent() && !part.extent().continuesAt(from.getAsLong())) {
      throw FeedProblems.expired(part.extent().removedThrough());
    }
    List<Event> events = visible.of(caller(request), tenant, part.events());
    return Response.ok(EventPage.json(tenant, events, part.through(), part.more()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("/stream")
  @RequiresScope(EventVisibility.SCOPE)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Follow events live",
      description =
          "Server-sent events: each has the position as its id and a CloudEvent as its data. Begins"
              + " with what happens from now on, or after the position given. An event 'reset' says"
              + " that the log does not reach back to it, 'end' that the server closes the feed."
              + " Who may see which events is decided as for reading them.")
  @Parameter(
      name = LAST_EVENT_ID,
      in = ParameterIn.HEADER,
      description = "The id received last, to go on after it",
      schema = @Schema(type = SchemaType.INTEGER))
  @APIResponse(
      responseCode = "200",
      description = "The feed, until one side closes it or the token expires",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = CloudEvent.class)))
  @APIResponse(responseCode = "429", description = "Too many feeds are open")
  public void stream(
      @Parameter(description = TYPES) @QueryParam("type") @Nullable String type,
      @Parameter(
              description = "As the header, for programs that cannot set one",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("lastEventId")
          @Nullable String lastEventId,
      @Suspended AsyncResponse suspended,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response)
      throws IOException {
    OptionalLong last =
        FeedParameters.position(
            "lastEventId",
            Optional.ofNullable(request.getHeader(LAST_EVENT_ID)).orElse(lastEventId));
    openStream.open(
        new OpenStream.Wish(
            requestTenant.ofCaller().id(), caller(request), FeedParameters.types(type), last),
        request,
        response);
  }

  private static Caller caller(HttpServletRequest request) {
    return Caller.of(request.getUserPrincipal())
        .orElseThrow(() -> Problems.UNAUTHENTICATED.because("Send an access token."));
  }
}
