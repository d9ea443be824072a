/** The rows that make objects of bytes. Facades and upkeep of this feature work through these. */
@NullMarked
package cloud.tansu.server.storage.rows;

import org.jspecify.annotations.NullMarked;
