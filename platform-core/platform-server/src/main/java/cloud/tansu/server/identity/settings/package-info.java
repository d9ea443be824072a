/** The policies of a realm over HTTP. */
@NullMarked
package cloud.tansu.server.identity.settings;

import org.jspecify.annotations.NullMarked;
