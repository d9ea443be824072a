package cloud.tansu.server.functions.hook;

import cloud.tansu.server.functions.FunctionRequests;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where other services leave messages for functions. */
@Path("/functions/hooks/{tenantId}/{hookId}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages to functions", description = "Webhooks that other services send")
public class HookCallResource {

  private static final int ACCEPTED = 202;
  private static final int REPEATED = 200;

  private final ReceiveMessage messages;
  private final RequestTenant requestTenant;
  private final HookLimits limits;
  private final ClientAddress addresses;
  private final HooksConfig config;
  private final HttpServletRequest request;

  @Inject
  HookCallResource(
      ReceiveMessage messages,
      RequestTenant requestTenant,
      HookLimits limits,
      ClientAddress addresses,
      HooksConfig config,
      HttpServletRequest request) {
    this.messages = messages;
    this.requestTenant = requestTenant;
    this.limits = limits;
    this.addresses = addresses;
    this.config = config;
    this.request = request;
  }

  @POST
  @Anonymous // the signature of the message says who sends it
  @Operation(
      summary = "Send a message to a hook",
      description =
          "Needs no token but the signature that the hook asks for. The function runs soon after"
              + " the answer; one that fails is tried again. A message that came before is not run"
              + " again.")
  @APIResponse(
      responseCode = "202",
      description = "The message will run",
      content = @Content(schema = @Schema(implementation = HookView.Receipt.class)))
  @APIResponse(
      responseCode = "200",
      description = "The message came before",
      content = @Content(schema = @Schema(implementation = HookView.Receipt.class)))
  @APIResponse(
      responseCode = "401",
      description = "There is no such hook, or the signature does not fit; nobody is told which")
  @APIResponse(responseCode = "404", description = "The hook or its function is switched off")
  @APIResponse(responseCode = "413", description = "The message is too large")
  @APIResponse(
      responseCode = "503",
      description = "The connector that checks messages of the hook does not run")
  public Response receive(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(description = "Id of the hook") @PathParam("hookId") String hookId,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body) {
    limits.checkAddress(addresses.of(request));
    byte[] bytes = read(body);
    HookView.Receipt receipt =
        messages.receive(
            tenant(tenantId),
            hookId,
            new HookMessage(joined(headers), bytes),
            () -> FunctionRequests.of("POST", "/", uri, headers, bytes));
    return Response.status(receipt.repeated() ? REPEATED : ACCEPTED)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(receipt)
        .build();
  }

  private Optional<TenantId> tenant(String tenantId) {
    try {
      return Optional.of(requestTenant.inPathAnonymous(tenantId).id());
    } catch (ProblemException unknown) {
      return Optional.empty();
    }
  }

  private static Map<String, String> joined(HttpHeaders headers) {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.getRequestHeaders().forEach((name, lines) -> joined.put(name, String.join(",", lines)));
    return joined;
  }

  private byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(config.maxBodyBytes() + 1);
      if (bytes.length > config.maxBodyBytes()) {
        throw Problem.of(
                Problems.BODY_TOO_LARGE,
                "A message has at most " + config.maxBodyBytes() + " bytes.")
            .with("maxBodyBytes", config.maxBodyBytes())
            .asException();
      }
      return bytes;
    } catch (IOException broken) {
      throw Problems.MALFORMED_BODY.because("The body could not be read to its end.", broken);
    }
  }
}
