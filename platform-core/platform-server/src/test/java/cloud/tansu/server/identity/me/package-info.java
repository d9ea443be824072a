@NullMarked
package cloud.tansu.server.identity.me;

import org.jspecify.annotations.NullMarked;
