/** Looking into objects before they are stored: for viruses, or whatever else must not be there. */
@NullMarked
package cloud.tansu.spi.scan;

import org.jspecify.annotations.NullMarked;
