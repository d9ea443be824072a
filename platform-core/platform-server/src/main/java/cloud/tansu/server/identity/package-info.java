/**
 * Who somebody is: the platform's administrators and the users of each tenant, their passwords,
 * sessions, signing keys and tokens.
 *
 * <p>Platform and tenants have the same tables and run the same code; which database is meant is
 * said by a realm.
 */
@NullMarked
package cloud.tansu.server.identity;

import org.jspecify.annotations.NullMarked;
