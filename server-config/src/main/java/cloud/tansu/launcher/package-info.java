/** Starts the database and the server, and stops them together. */
@NullMarked
package cloud.tansu.launcher;

import org.jspecify.annotations.NullMarked;
