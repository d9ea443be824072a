/** Tests of objects that are sent in parts. */
@NullMarked
package cloud.tansu.server.storage.multipart;

import org.jspecify.annotations.NullMarked;
