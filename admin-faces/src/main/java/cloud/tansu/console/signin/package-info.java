/** Signing in to the console and out of it. */
@NullMarked
package cloud.tansu.console.signin;

import org.jspecify.annotations.NullMarked;
