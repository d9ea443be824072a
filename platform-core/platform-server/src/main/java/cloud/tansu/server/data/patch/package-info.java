/** Changes to a part of a JSON value: JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7396). */
@NullMarked
package cloud.tansu.server.data.patch;

import org.jspecify.annotations.NullMarked;
