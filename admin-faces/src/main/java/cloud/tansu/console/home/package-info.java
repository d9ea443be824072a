/** The platform's home page: counters and what happened last. */
@NullMarked
package cloud.tansu.console.home;

import org.jspecify.annotations.NullMarked;
