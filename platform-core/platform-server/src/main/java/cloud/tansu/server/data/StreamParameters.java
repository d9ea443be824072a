package cloud.tansu.server.data;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that order and shape documents, for the API description. */
public class StreamParameters {

  @Parameter(description = "id, collectionId or createdAt, which is the default")
  @QueryParam("sortBy")
  @Nullable String sortBy;

  @Parameter(description = "asc or desc, which is the default")
  @QueryParam("sortDir")
  @Nullable String sortDir;

  @Parameter(
      description =
          "Order by values of the content or properties, instead of sortBy; rank with search",
      example = "content.price.desc,createdAt.asc")
  @QueryParam("order")
  @Nullable String order;

  @Parameter(description = "Show only these parts", example = "content.title,content.price,id")
  @QueryParam("select")
  @Nullable String select;
}
