@NullMarked
package cloud.tansu.server.storage.keys;

import org.jspecify.annotations.NullMarked;
