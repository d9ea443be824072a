/**
 * Settings that administrators change while the server runs: typed, with a default, a value of the
 * platform and, where a key allows it, one of a tenant.
 */
@NullMarked
package cloud.tansu.server.settings;

import org.jspecify.annotations.NullMarked;
