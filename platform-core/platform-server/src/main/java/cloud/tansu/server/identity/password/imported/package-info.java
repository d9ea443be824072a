/** Password hashes that other servers computed: read, bounded and checked until a user signs in. */
@NullMarked
package cloud.tansu.server.identity.password.imported;

import org.jspecify.annotations.NullMarked;
