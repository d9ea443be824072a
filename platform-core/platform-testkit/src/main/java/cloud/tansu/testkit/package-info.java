/** Real things for tests: a database, a mailbox, a client of the platform. */
@NullMarked
package cloud.tansu.testkit;

import org.jspecify.annotations.NullMarked;
