/** Identity settings of the platform and of tenants, drawn as forms, and signing keys. */
@NullMarked
package cloud.tansu.console.identity;

import org.jspecify.annotations.NullMarked;
