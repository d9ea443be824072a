/** Objects are examined by the scanners of plugins before they are published. */
@NullMarked
package cloud.tansu.server.storage.scan;

import org.jspecify.annotations.NullMarked;
