/**
 * Objects that are sent in parts. Completing one copies nothing: the object consists of the parts
 * as they lie.
 */
@NullMarked
package cloud.tansu.server.storage.multipart;

import org.jspecify.annotations.NullMarked;
