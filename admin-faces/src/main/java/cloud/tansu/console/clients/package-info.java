/** Applications that get tokens from a tenant. */
@NullMarked
package cloud.tansu.console.clients;

import org.jspecify.annotations.NullMarked;
