/** Tests of the rows of objects. */
@NullMarked
package cloud.tansu.server.storage.rows;

import org.jspecify.annotations.NullMarked;
