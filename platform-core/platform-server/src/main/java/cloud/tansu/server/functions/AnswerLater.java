package cloud.tansu.server.functions;

import cloud.tansu.server.functions.calls.EndUser;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.telemetry.CurrentTrace;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes calls whose callers prefer not to wait (RFC 7240, {@code respond-async}). */
@ApplicationScoped
class AnswerLater {

  private static final String PREFER = "Prefer";
  private static final String PREFERENCE = "respond-async";

  private final LaterCalls calls;
  private final HttpServletRequest request;
  private final FunctionAddresses addresses;

  @Inject
  AnswerLater(LaterCalls calls, HttpServletRequest request, FunctionAddresses addresses) {
    this.calls = calls;
    this.request = request;
    this.addresses = addresses;
  }

  static boolean isPreferred(HttpHeaders headers) {
    List<String> lines = headers.getRequestHeader(PREFER);
    return lines != null
        && lines.stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(preference -> preference.split(";", 2)[0].strip())
            .anyMatch(PREFERENCE::equalsIgnoreCase);
  }

  /** Keeps the call and says under which id its record will be found. */
  Response accept(
      TenantId tenant, FunctionName function, FunctionRequest asked, Optional<EndUser> endUser) {
    Actor by =
        Caller.of(request.getUserPrincipal())
            .map(Caller::actor)
            .orElseGet(() -> new Actor("anonymous", "anonymous", Optional.empty()));
    UUID id =
        calls.accept(
            new LaterCalls.LaterCall(
                tenant, function, asked, List.of(), endUser, CurrentTrace.traceparent(), by));
    return Response.status(202)
        .header("Preference-Applied", PREFERENCE)
        .header("X-Execution-Id", id)
        .header(HttpHeaders.LOCATION, addresses.call(tenant, id))
        .type(MediaType.APPLICATION_JSON)
        .entity(Map.of("executionId", id))
        .build();
  }
}
