/** Who signed in to a tenant, or tried to. */
@NullMarked
package cloud.tansu.console.activity;

import org.jspecify.annotations.NullMarked;
