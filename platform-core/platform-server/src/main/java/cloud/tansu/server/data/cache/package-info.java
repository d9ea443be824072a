/**
 * Answers to reads, kept for a short time: in the process, and beside it on a server that all nodes
 * share when there is one.
 *
 * <p>What is kept belongs to a version of the tenant's data. The version is read before the data
 * is, and another one begins with every change, so that nothing that was read before a change is
 * found after it.
 */
@NullMarked
package cloud.tansu.server.data.cache;

import org.jspecify.annotations.NullMarked;
