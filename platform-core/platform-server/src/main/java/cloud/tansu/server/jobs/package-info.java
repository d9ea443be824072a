/**
 * Recurring work of the platform, on Quartz with its clustered store in the platform database: a
 * job runs on one node at a time, and another node takes over when that one dies.
 */
@NullMarked
package cloud.tansu.server.jobs;

import org.jspecify.annotations.NullMarked;
