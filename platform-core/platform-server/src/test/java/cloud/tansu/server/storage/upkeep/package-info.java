/** Tests of what is removed in the course of time. */
@NullMarked
package cloud.tansu.server.storage.upkeep;

import org.jspecify.annotations.NullMarked;
