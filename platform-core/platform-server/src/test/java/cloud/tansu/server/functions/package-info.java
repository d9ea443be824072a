/** Tests of functions on real workers and a real database. */
@NullMarked
package cloud.tansu.server.functions;

import org.jspecify.annotations.NullMarked;
