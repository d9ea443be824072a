/** Signing in to the console, and who is signed in there. */
@NullMarked
package cloud.tansu.server.identity.console;

import org.jspecify.annotations.NullMarked;
