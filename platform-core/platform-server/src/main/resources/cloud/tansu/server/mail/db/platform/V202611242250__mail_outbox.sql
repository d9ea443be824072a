-- Mail to be sent, was sent, could not be sent, or was captured because nothing sends it.
-- The texts of sent mail are emptied: they carry one-time links.
CREATE TABLE mail_outbox (
  id              uuid PRIMARY KEY,
  recipient       text NOT NULL CHECK (length(recipient) <= 254),
  subject         text NOT NULL CHECK (length(subject) <= 250),
  text_body       text NOT NULL,
  html_body       text NOT NULL,
  status          text NOT NULL CHECK (status IN ('QUEUED', 'SENT', 'DEAD', 'CAPTURED')),
  attempts        integer NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  last_error      text NOT NULL,
  created_at      timestamptz NOT NULL,
  finished_at     timestamptz
);

CREATE INDEX ix_mail_outbox_due ON mail_outbox (next_attempt_at) WHERE status = 'QUEUED';
CREATE INDEX ix_mail_outbox_status ON mail_outbox (status, created_at DESC, id DESC);
