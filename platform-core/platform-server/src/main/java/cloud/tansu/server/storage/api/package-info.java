/**
 * The native API of the storage: buckets, objects, versions, presigned addresses, uploads in parts.
 */
@NullMarked
package cloud.tansu.server.storage.api;

import org.jspecify.annotations.NullMarked;
