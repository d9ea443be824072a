/** The platform's settings, which hold without a restart. */
@NullMarked
package cloud.tansu.console.settings;

import org.jspecify.annotations.NullMarked;
