/** Tests of patches, with the cases of the RFCs. */
@NullMarked
package cloud.tansu.server.data.patch;

import org.jspecify.annotations.NullMarked;
