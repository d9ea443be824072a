CREATE TABLE plugins (
  plugin_id     text PRIMARY KEY CHECK (plugin_id ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
  version       text NOT NULL CHECK (length(version) <= 500),
  checksum      text NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
  origin        text NOT NULL CHECK (origin IN ('SHIPPED', 'DROPPED', 'UPLOADED')),
  directory_id  text,
  file_name     text,
  enabled       boolean NOT NULL,
  installed_by  text NOT NULL,
  installed_at  timestamptz NOT NULL,
  last_error    text,
  last_error_at timestamptz,
  CHECK ((origin = 'DROPPED') = (directory_id IS NOT NULL AND file_name IS NOT NULL))
);

-- The JAR of every plugin that does not come with the server, so that each node can fetch it; in
-- parts, so that none has to hold a whole one in memory.
CREATE TABLE plugin_archives (
  checksum text    NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
  part     integer NOT NULL CHECK (part >= 0),
  content  bytea   NOT NULL,
  PRIMARY KEY (checksum, part)
);
