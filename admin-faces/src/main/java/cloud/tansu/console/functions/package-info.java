/** Functions of a tenant: code, test runs, versions, triggers, runs, secrets. */
@NullMarked
package cloud.tansu.console.functions;

import org.jspecify.annotations.NullMarked;
