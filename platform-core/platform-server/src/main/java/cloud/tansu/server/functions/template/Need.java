package cloud.tansu.server.functions.template;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that a template does not bring along.
 *
 * @param purpose one sentence for whoever provides it
 */
@Schema(name = "FunctionTemplateNeed")
public record Need(
    Kind kind,
    @Schema(example = "chat-webhook-url") String name,
    @Schema(description = "What it is for") String purpose) {

  /** What it is. */
  @Schema(name = "FunctionTemplateNeedKind")
  public enum Kind {
    /** A secret of the tenant's functions that has to get a value. */
    SECRET,
    /** A host that functions of the tenant have to be allowed to reach. */
    HOST,
    /** A connector that has to be configured for the function. */
    CONNECTOR,
    /** A collection of documents. */
    COLLECTION,
    /** A bucket. */
    BUCKET
  }
}
