/** Tests of where bytes lie. */
@NullMarked
package cloud.tansu.server.storage.backend;

import org.jspecify.annotations.NullMarked;
