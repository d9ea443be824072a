@NullMarked
package cloud.tansu.console.data;

import org.jspecify.annotations.NullMarked;
