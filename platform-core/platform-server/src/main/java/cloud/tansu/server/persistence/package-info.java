/**
 * Databases: which there are, connections to them, units of work and migrations.
 *
 * <p>Features reach a database only through {@link Databases}. A unit of work is one JDBC
 * transaction on one database; there is no transaction that spans two.
 */
@NullMarked
package cloud.tansu.server.persistence;

import org.jspecify.annotations.NullMarked;
