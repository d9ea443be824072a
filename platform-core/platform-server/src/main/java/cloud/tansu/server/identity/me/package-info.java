/** What users do with their own account: through the API with a token, and on the hosted page. */
@NullMarked
package cloud.tansu.server.identity.me;

import org.jspecify.annotations.NullMarked;
