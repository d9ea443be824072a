/** The providers by which the users of a tenant can sign in, and their settings. */
@NullMarked
package cloud.tansu.console.providers;

import org.jspecify.annotations.NullMarked;
