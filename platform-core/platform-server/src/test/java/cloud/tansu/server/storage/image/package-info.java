@NullMarked
package cloud.tansu.server.storage.image;

import org.jspecify.annotations.NullMarked;
