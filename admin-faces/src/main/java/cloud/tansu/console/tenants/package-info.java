/** Tenants: the list of the platform and the home of one tenant. */
@NullMarked
package cloud.tansu.console.tenants;

import org.jspecify.annotations.NullMarked;
