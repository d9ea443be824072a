/** Contracts that plugins compile against. */
@NullMarked
package cloud.tansu.spi;

import org.jspecify.annotations.NullMarked;
