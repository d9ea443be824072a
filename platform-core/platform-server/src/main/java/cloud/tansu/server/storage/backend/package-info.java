/** Where the bytes of objects lie. */
@NullMarked
package cloud.tansu.server.storage.backend;

import org.jspecify.annotations.NullMarked;
