/** The mails that identity sends, their texts in one place: invitations, links, notices. */
@NullMarked
package cloud.tansu.server.identity.mail;

import org.jspecify.annotations.NullMarked;
