/**
 * The form of a plugin JAR, as the server checks it before it loads one and as a plugin's own build
 * can.
 */
@NullMarked
package cloud.tansu.spi.packaging;

import org.jspecify.annotations.NullMarked;
