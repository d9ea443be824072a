/** Tests of presigned addresses. */
@NullMarked
package cloud.tansu.server.storage.presign;

import org.jspecify.annotations.NullMarked;
