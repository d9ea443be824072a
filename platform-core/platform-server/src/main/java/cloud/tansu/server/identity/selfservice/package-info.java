/**
 * Hosted pages by which people come to an account or back into it: register, accept an invitation,
 * confirm an address, ask for and choose a new password. What they do is done by the same use cases
 * as over the API; the pages add a form, its check, and sentences.
 */
@NullMarked
package cloud.tansu.server.identity.selfservice;

import org.jspecify.annotations.NullMarked;
