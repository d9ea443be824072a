/**
 * Collections and documents of a tenant, over HTTP.
 *
 * <p>JSON content goes through as text: it is checked once on the way in and never parsed on the
 * way out. Every state of a collection or document has an entity tag, also after a change by direct
 * SQL.
 */
@NullMarked
package cloud.tansu.server.data;

import org.jspecify.annotations.NullMarked;
