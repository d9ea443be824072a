/** Tests of the storage pages. */
@NullMarked
package cloud.tansu.console.storage;

import org.jspecify.annotations.NullMarked;
