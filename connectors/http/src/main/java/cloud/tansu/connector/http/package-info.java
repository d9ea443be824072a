/** Calls an HTTP API of the tenant's choice. */
@NullMarked
package cloud.tansu.connector.http;

import org.jspecify.annotations.NullMarked;
