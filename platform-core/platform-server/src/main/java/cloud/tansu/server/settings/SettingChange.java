package cloud.tansu.server.settings;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import java.util.Optional;

/**
 * A setting is being changed.
 *
 * @param tenant whose value; empty for the platform's
 * @param before the value as JSON; empty when there was none of its own
 * @param after the value as JSON; empty when it is taken away
 */
public record SettingChange(
    Actor by,
    String name,
    Optional<TenantId> tenant,
    Optional<String> before,
    Optional<String> after) {}
