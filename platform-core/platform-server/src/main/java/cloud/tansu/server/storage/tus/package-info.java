/**
 * Uploads that can be resumed, by the protocol of <a href="https://tus.io">tus</a> 1.0.0. How far
 * an upload has come stands in the tenant's database, so any node goes on with it.
 */
@NullMarked
package cloud.tansu.server.storage.tus;

import org.jspecify.annotations.NullMarked;
