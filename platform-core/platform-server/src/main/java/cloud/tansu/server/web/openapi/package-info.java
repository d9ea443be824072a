/**
 * The description of the API (OpenAPI 3.1). It is made when the server is built, from the
 * annotations of the resources and their access rules, and served as it is.
 */
@NullMarked
package cloud.tansu.server.web.openapi;

import org.jspecify.annotations.NullMarked;
