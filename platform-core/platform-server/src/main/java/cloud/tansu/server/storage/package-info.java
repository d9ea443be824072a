/**
 * Buckets and objects of a tenant, and of the platform itself.
 *
 * <p>Bytes lie on a {@link cloud.tansu.server.storage.backend.StorageBackend} under generated
 * names, and are written first; a row in the database of the space then makes them an object, all
 * at once. What never gets a row, or loses it, is swept away later.
 */
@NullMarked
package cloud.tansu.server.storage;

import org.jspecify.annotations.NullMarked;
