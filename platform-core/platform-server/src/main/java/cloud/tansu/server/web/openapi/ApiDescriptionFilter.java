package cloud.tansu.server.web.openapi;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Completes the description with what every operation has: who may call it, how it fails, which
 * headers go with it. Runs in the build, where the classes of the resources can be looked at; the
 * identifier of an operation names the method behind it.
 */
public final class ApiDescriptionFilter implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI api) {
    SharedParts.addTo(api);
    api.getPaths().getPathItems().forEach(ApiDescriptionFilter::complete);
  }

  private static void complete(String path, PathItem item) {
    for (Operation operation : item.getOperations().values()) {
      ResourceMethod method = ResourceMethod.named(operation.getOperationId());
      operation.setOperationId(method.shortName());
      new OperationDescription(path, operation, method.access()).complete();
    }
  }
}
