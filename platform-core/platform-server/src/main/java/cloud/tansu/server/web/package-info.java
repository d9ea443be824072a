/**
 * The HTTP edge: configuration source, start-up order, JAX-RS application, access rules, JSON,
 * problem documents. The filters stand in one visible order in {@code web.xml}.
 */
@NullMarked
package cloud.tansu.server.web;

import org.jspecify.annotations.NullMarked;
