-- Uploads that can be resumed: how far each has come, and who is sending at this moment. The bytes
-- are parts of the multipart upload of the same id, which is gone once the object is complete.
CREATE TABLE sys.resumable_uploads (
  id           uuid PRIMARY KEY,
  bucket       text COLLATE "C" NOT NULL,
  object_key   text COLLATE "C" NOT NULL,
  secret       bytea NOT NULL,
  length       bigint,
  max_length   bigint NOT NULL,
  received     bigint NOT NULL DEFAULT 0,
  part         integer NOT NULL DEFAULT 0,
  part_size    bigint NOT NULL DEFAULT 0,
  metadata     text NOT NULL DEFAULT '',
  created_by   text NOT NULL,
  expires_at   timestamptz NOT NULL,
  completed    boolean NOT NULL DEFAULT false,
  lease        uuid,
  leased_until timestamptz,
  CONSTRAINT resumable_uploads_received CHECK
    (received >= 0 AND received <= coalesce(length, max_length))
);
CREATE INDEX ix_resumable_uploads_expires ON sys.resumable_uploads (expires_at);
