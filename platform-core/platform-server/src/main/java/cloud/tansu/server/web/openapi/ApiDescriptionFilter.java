package cloud.tansu.server.web.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;

/**
 * Completes the description with what every operation has: who may call it, how it fails, which
 * headers go with it. Runs in the build, where the classes of the resources can be looked at; the
 * identifier of an operation names the method behind it.
 */
public final class ApiDescriptionFilter implements OASFilter {

  private static final String OPTIONAL_PREFIX = "/{module}";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    SharedParts.addTo(api);
    dropOptionalPrefix(api.getPaths());
    api.getPaths().getPathItems().forEach(ApiDescriptionFilter::complete);
  }

  /** A template that may stand for nothing is none in OpenAPI; the plain address is described. */
  private static void dropOptionalPrefix(Paths paths) {
    for (Map.Entry<String, PathItem> entry : Map.copyOf(paths.getPathItems()).entrySet()) {
      if (entry.getKey().startsWith(OPTIONAL_PREFIX)) {
        paths.removePathItem(entry.getKey());
        String plain = "/" + entry.getKey().substring(OPTIONAL_PREFIX.length());
        paths.addPathItem(plain, entry.getValue());
      }
    }
  }

  private static void complete(String path, PathItem item) {
    for (Operation operation : item.getOperations().values()) {
      ResourceMethod method = ResourceMethod.named(operation.getOperationId());
      operation.setOperationId(method.shortName());
      new OperationDescription(path, operation, method.access()).complete();
    }
  }
}
