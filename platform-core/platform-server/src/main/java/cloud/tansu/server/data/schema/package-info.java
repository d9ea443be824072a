/**
 * JSON Schemas that tenants write for their documents. They are untrusted: nothing is fetched for
 * them, and what checking one document costs is bounded.
 */
@NullMarked
package cloud.tansu.server.data.schema;

import org.jspecify.annotations.NullMarked;
