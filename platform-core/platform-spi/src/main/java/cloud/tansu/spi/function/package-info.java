/** The contract of a function language: what a runtime plugin brings, and what the server keeps. */
@NullMarked
package cloud.tansu.spi.function;

import org.jspecify.annotations.NullMarked;
