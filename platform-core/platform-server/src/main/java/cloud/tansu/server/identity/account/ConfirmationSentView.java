package cloud.tansu.server.identity.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer when a mail has to be read before it goes on. */
@Schema(name = "ConfirmationSent")
record ConfirmationSentView(@Schema(example = "confirmation_sent") String status) {}
