@NullMarked
package cloud.tansu.server.identity.authorization;

import org.jspecify.annotations.NullMarked;
