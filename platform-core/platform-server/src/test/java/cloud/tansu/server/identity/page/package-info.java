/** Tests of what all hosted pages have in common. */
@NullMarked
package cloud.tansu.server.identity.page;

import org.jspecify.annotations.NullMarked;
