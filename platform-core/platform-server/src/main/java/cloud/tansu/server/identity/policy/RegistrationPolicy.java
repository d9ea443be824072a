package cloud.tansu.server.identity.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who may register applications.
 *
 * @param dynamicClients whether applications may register themselves (RFC 7591)
 */
@Schema(name = "RegistrationPolicy")
public record RegistrationPolicy(@JsonProperty(required = true) boolean dynamicClients) {}
