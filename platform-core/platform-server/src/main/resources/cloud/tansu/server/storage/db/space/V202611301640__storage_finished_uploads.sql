-- Which version an upload has become, for a day: a client that did not get the answer asks again.
CREATE TABLE sys.finished_uploads (
  id   uuid PRIMARY KEY,
  file uuid NOT NULL,
  at   timestamptz NOT NULL
);
CREATE INDEX ix_finished_uploads_at ON sys.finished_uploads (at);
