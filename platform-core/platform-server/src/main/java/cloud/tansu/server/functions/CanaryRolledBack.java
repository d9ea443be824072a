package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import java.util.UUID;

/**
 * Fired as a CDI event when the server has taken the calls from a canary by itself, once each time,
 * by the node that did it and after that was committed.
 */
public record CanaryRolledBack(TenantId tenant, UUID function, int version) {}
