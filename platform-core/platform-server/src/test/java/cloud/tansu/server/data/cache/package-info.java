@NullMarked
package cloud.tansu.server.data.cache;

import org.jspecify.annotations.NullMarked;
