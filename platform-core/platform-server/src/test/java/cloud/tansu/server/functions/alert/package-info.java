/** Tests of what administrators are told of functions. */
@NullMarked
package cloud.tansu.server.functions.alert;

import org.jspecify.annotations.NullMarked;
