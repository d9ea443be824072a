/**
 * Encryption of what the databases keep: one ring of master keys in a file, AES-256-GCM, every
 * value bound to the tenant, table and column it belongs to.
 */
@NullMarked
package cloud.tansu.server.secrets;

import org.jspecify.annotations.NullMarked;
