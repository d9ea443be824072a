/** What tenants and buckets take, for those who look after them. */
@NullMarked
package cloud.tansu.server.storage.usage;

import org.jspecify.annotations.NullMarked;
