/** What is removed in the course of time: bytes without an object, and objects by rules. */
@NullMarked
package cloud.tansu.server.storage.upkeep;

import org.jspecify.annotations.NullMarked;
