/** What users of a realm did to sign in and out, for its administrators. */
@NullMarked
package cloud.tansu.server.identity.activity;

import org.jspecify.annotations.NullMarked;
