/** What runs here and how it is. */
@NullMarked
package cloud.tansu.console.health;

import org.jspecify.annotations.NullMarked;
