/** Buckets and objects of a tenant, its access keys, and what all tenants store. */
@NullMarked
package cloud.tansu.console.storage;

import org.jspecify.annotations.NullMarked;
