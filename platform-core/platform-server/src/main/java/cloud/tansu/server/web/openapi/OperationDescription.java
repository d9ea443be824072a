package cloud.tansu.server.web.openapi;

import cloud.tansu.server.web.ProblemDocuments;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Completes one operation. */
final class OperationDescription {

  private static final Map<String, String> USUAL =
      Map.of(
          "tenantId", "Id of the tenant",
          "pluginId", "Id of the plugin",
          "name", "Name of the function",
          "version", "Number of the version, from 1",
          "id", "Id of what the path names",
          "rest", "Rest of the path, which the function sees",
          "page", "Number of the page, from 1",
          "pageSize", "Rows on a page, 1 to 500; 50 when not given");

  /** Pages for browsers: of the platform, and of a tenant. */
  private static final Pattern HOSTED_PAGE =
      Pattern.compile("/identity/(?:\\{tenantId}/)?account(?:/.*)?");

  private final String path;
  private final Operation operation;
  private final ResourceMethod.Access access;

  OperationDescription(String path, Operation operation, ResourceMethod.Access access) {
    this.path = path;
    this.operation = operation;
    this.access = access;
  }

  void complete() {
    sayWhoMayCall();
    addHeaders();
    addProblems();
    describeResponses();
    describeParameters();
  }

  private void sayWhoMayCall() {
    String description = operation.getDescription();
    String who = "Open to " + access.who() + ".";
    operation.setDescription(description == null ? who : description + "\n\n" + who);
    if (access.anonymous()) {
      operation.setSecurity(List.of());
    } else {
      operation.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(SharedParts.BEARER, access.scopes()));
    }
  }

  private void addHeaders() {
    operation.addParameter(reference(SharedParts.CORRELATION_ID));
    boolean choosesTenant = !access.anonymous() && !access.scopes().isEmpty();
    if (choosesTenant && isOfATenant()) {
      operation.addParameter(reference(SharedParts.TENANT));
    }
  }

  /** Data of one tenant, which the token or a header names. */
  private boolean isOfATenant() {
    return path.startsWith("/db/api/") || path.startsWith("/storage/api/");
  }

  private static Parameter reference(String name) {
    return OASFactory.createParameter().ref("#/components/parameters/" + name);
  }

  private void addProblems() {
    List<Integer> statuses = new ArrayList<>(List.of(400, 406, 429, 500, 503));
    if (!access.anonymous()) {
      statuses.addAll(List.of(401, 403));
    }
    if (path.contains("{") || isOfATenant()) {
      statuses.add(404);
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(List.of(413, 415));
    }
    if (takesHeader("If-Match")) {
      statuses.add(412);
    }
    APIResponses responses = operation.getResponses();
    statuses.stream()
        .map(String::valueOf)
        .filter(status -> responses.getAPIResponse(status) == null)
        .sorted()
        .forEach(status -> responses.addAPIResponse(status, problem(status)));
  }

  private static APIResponse problem(String status) {
    return OASFactory.createAPIResponse().ref("#/components/responses/Problem" + status);
  }

  private boolean takesHeader(String name) {
    List<Parameter> parameters = operation.getParameters();
    return parameters != null
        && parameters.stream().anyMatch(parameter -> name.equals(parameter.getName()));
  }

  /**
   * A failure without a described body is a problem document, or a page where pages are what a
   * browser asks for; every answer can be traced.
   */
  private void describeResponses() {
    for (Map.Entry<String, APIResponse> entry :
        operation.getResponses().getAPIResponses().entrySet()) {
      APIResponse response = entry.getValue();
      if (response.getRef() != null) {
        continue;
      }
      response.addHeader(
          "X-Correlation-ID",
          OASFactory.createHeader().ref("#/components/headers/" + SharedParts.CORRELATION_ID));
      giveShape(response);
      boolean failure = entry.getKey().compareTo("400") >= 0;
      if (failure && response.getContent() == null) {
        response.setContent(failure());
      }
    }
  }

  private Content failure() {
    Content content =
        OASFactory.createContent()
            .addMediaType(ProblemDocuments.MEDIA_TYPE, SharedParts.problemDocument());
    return HOSTED_PAGE.matcher(path).matches()
        ? content.addMediaType(MediaType.TEXT_HTML, OASFactory.createMediaType())
        : content;
  }

  /** Names that mean the same everywhere are explained in one place. */
  private void describeParameters() {
    for (Parameter parameter : operation.getParameters()) {
      if (parameter.getRef() != null) {
        continue;
      }
      String name = parameter.getName();
      if (parameter.getDescription() == null && USUAL.containsKey(name)) {
        parameter.setDescription(USUAL.get(name));
      }
      if (parameter.getSchema() == null && parameter.getContent() == null) {
        parameter.setSchema(SharedParts.text());
      }
    }
  }

  private static void giveShape(APIResponse response) {
    response.getHeaders().values().stream()
        .filter(header -> header.getRef() == null && header.getSchema() == null)
        .forEach(header -> header.setSchema(SharedParts.text()));
  }
}
