package cloud.tansu.server.web.openapi;

import cloud.tansu.server.web.ProblemDocuments;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** The parts of the description that operations refer to. */
final class SharedParts {

  static final String BEARER = "bearer";
  static final String CORRELATION_ID = "CorrelationId";
  static final String TENANT = "Tenant";

  private static final String RETRY_AFTER = "RetryAfter";

  private static final Map<String, String> PROBLEMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("400", "A parameter, a header or the body is not valid"),
              Map.entry("401", "A valid access token is required"),
              Map.entry("403", "The token does not allow this"),
              Map.entry("404", "It does not exist, or not for this caller"),
              Map.entry("406", "No representation that the caller accepts"),
              Map.entry("412", "It has changed since the caller read it"),
              Map.entry("413", "The body is too large"),
              Map.entry("415", "The body's media type is not supported"),
              Map.entry("429", "Too many requests; wait as long as Retry-After says"),
              Map.entry("500", "The server failed; the correlation id finds the cause in its log"),
              Map.entry("503", "A part that is needed is not available at the moment")));

  private SharedParts() {}

  static void addTo(OpenAPI api) {
    Components components = api.getComponents();
    components.addSecurityScheme(
        BEARER,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("An access token of the platform or of the tenant"));
    components.addParameter(
        CORRELATION_ID,
        header("X-Correlation-ID", "Names this request in logs, traces and problem documents"));
    components.addParameter(
        TENANT,
        header(
            "X-Tansu-Tenant",
            "The tenant, for administrators of the platform; otherwise it comes from the token"));
    components.addHeader(
        CORRELATION_ID,
        OASFactory.createHeader()
            .description("Names this request in logs and traces")
            .schema(text()));
    components.addHeader(
        RETRY_AFTER,
        OASFactory.createHeader()
            .description("Seconds to wait before another try")
            .schema(reference("Seconds")));
    PROBLEMS.forEach(
        (status, description) ->
            components.addResponse("Problem" + status, problem(status, description)));
  }

  private static Parameter header(String name, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(text());
  }

  /** Any text, for headers and parameters that say no more. */
  static Schema text() {
    return reference("Text");
  }

  private static Schema reference(String schema) {
    return OASFactory.createSchema().ref("#/components/schemas/" + schema);
  }

  private static APIResponse problem(String status, String description) {
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(description)
            .content(
                OASFactory.createContent()
                    .addMediaType(ProblemDocuments.MEDIA_TYPE, problemDocument()));
    response.addHeader(
        "X-Correlation-ID",
        OASFactory.createHeader().ref("#/components/headers/" + CORRELATION_ID));
    if (status.equals("429") || status.equals("503")) {
      response.addHeader(
          "Retry-After", OASFactory.createHeader().ref("#/components/headers/" + RETRY_AFTER));
    }
    return response;
  }

  static MediaType problemDocument() {
    return OASFactory.createMediaType().schema(reference("Problem"));
  }
}
