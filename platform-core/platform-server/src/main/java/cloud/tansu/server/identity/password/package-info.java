/** Passwords: how they are hashed, how many at a time, and which are good enough. */
@NullMarked
package cloud.tansu.server.identity.password;

import org.jspecify.annotations.NullMarked;
