/** Values shared by every feature: no behaviour beyond their own validity. */
@NullMarked
package cloud.tansu.server.kernel;

import org.jspecify.annotations.NullMarked;
