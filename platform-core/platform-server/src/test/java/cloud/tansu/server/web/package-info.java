/** Tests of the HTTP edge. */
@NullMarked
package cloud.tansu.server.web;

import org.jspecify.annotations.NullMarked;
