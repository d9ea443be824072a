/** The data of a tenant: collections and the documents in them. */
@NullMarked
package cloud.tansu.console.data;

import org.jspecify.annotations.NullMarked;
