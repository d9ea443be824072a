/** Addresses that let whoever has them do one thing for a while, without signing in. */
@NullMarked
package cloud.tansu.server.storage.presign;

import org.jspecify.annotations.NullMarked;
