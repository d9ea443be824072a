package cloud.tansu.server.web.openapi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a problem document (RFC 9457), for the API description. */
@Schema(name = "Problem", description = "A problem document (RFC 9457)")
record ProblemSchema(
    @Schema(description = "Address of the page that explains this code", required = true) URI type,
    @Schema(description = "The same for every occurrence of the code", required = true)
        String title,
    @Schema(required = true) int status,
    @Schema(description = "What happened and what to do", required = true) String detail,
    @Schema(description = "Path of the request", required = true) String instance,
    @Schema(description = "Stable code of the problem", required = true) String code,
    @Schema(description = "Trace in which it happened") String traceId,
    @Schema(description = "Names the request in the log") String correlationId,
    @Schema(description = "Messages per field, when the request is not valid")
        Map<String, List<String>> errors) {}
