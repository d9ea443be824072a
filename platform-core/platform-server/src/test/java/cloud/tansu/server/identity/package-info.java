@NullMarked
package cloud.tansu.server.identity;

import org.jspecify.annotations.NullMarked;
