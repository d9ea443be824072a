/** Tests of the native API of the storage. */
@NullMarked
package cloud.tansu.server.storage.api;

import org.jspecify.annotations.NullMarked;
