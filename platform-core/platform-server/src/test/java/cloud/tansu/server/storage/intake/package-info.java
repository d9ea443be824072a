/** Tests of how bytes come in. */
@NullMarked
package cloud.tansu.server.storage.intake;

import org.jspecify.annotations.NullMarked;
