/** How the bytes of objects come in: counted, limited, digested, and not too many at a time. */
@NullMarked
package cloud.tansu.server.storage.intake;

import org.jspecify.annotations.NullMarked;
