@NullMarked
package cloud.tansu.bench;

import org.jspecify.annotations.NullMarked;
