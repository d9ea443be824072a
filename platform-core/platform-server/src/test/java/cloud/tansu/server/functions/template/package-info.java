/** Templates of functions. */
@NullMarked
package cloud.tansu.server.functions.template;

import org.jspecify.annotations.NullMarked;
