/** Tests of the description of the API. */
@NullMarked
package cloud.tansu.server.web.openapi;

import org.jspecify.annotations.NullMarked;
