/** Tests of what functions ask of the server. */
@NullMarked
package cloud.tansu.server.functions.calls;

import org.jspecify.annotations.NullMarked;
