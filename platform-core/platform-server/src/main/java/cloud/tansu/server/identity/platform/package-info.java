/** The platform's own administrators. */
@NullMarked
package cloud.tansu.server.identity.platform;

import org.jspecify.annotations.NullMarked;
