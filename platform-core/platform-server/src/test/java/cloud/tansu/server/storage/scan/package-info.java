/** Tests of scanners. */
@NullMarked
package cloud.tansu.server.storage.scan;

import org.jspecify.annotations.NullMarked;
