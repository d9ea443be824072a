-- Addresses at which other services leave messages for functions, and which messages came already.
CREATE TABLE sys.function_hooks (
  id                    uuid PRIMARY KEY,
  function_id           uuid NOT NULL,
  scheme                text NOT NULL CHECK (scheme IN ('STANDARD', 'HMAC', 'CONNECTOR', 'NONE')),
  signature_header      text CHECK (length(signature_header) <= 64),
  timestamp_header      text CHECK (length(timestamp_header) <= 64),
  id_header             text CHECK (length(id_header) <= 64),
  connector             text CHECK (length(connector) <= 32),
  is_active             boolean NOT NULL DEFAULT true,
  description           text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
  calls_per_minute      integer NOT NULL CHECK (calls_per_minute BETWEEN 1 AND 10000),
  secret_enc            bytea,
  previous_secret_enc   bytea,
  previous_secret_until timestamptz,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  created_by            text NOT NULL,
  CONSTRAINT function_hooks_shape CHECK (
    CASE scheme
      WHEN 'HMAC' THEN secret_enc IS NOT NULL AND signature_header IS NOT NULL
      WHEN 'CONNECTOR' THEN secret_enc IS NOT NULL AND connector IS NOT NULL
      WHEN 'STANDARD' THEN secret_enc IS NOT NULL
      ELSE secret_enc IS NULL
    END),
  CONSTRAINT fk_function_hooks_function FOREIGN KEY (function_id)
    REFERENCES sys.functions (id) ON DELETE CASCADE
);
CREATE INDEX ix_function_hooks_function ON sys.function_hooks (function_id, created_at);

-- A message is known by the digest of its id, or of its body where it has none.
CREATE TABLE sys.function_hook_messages (
  hook_id     uuid NOT NULL,
  digest      bytea NOT NULL CHECK (length(digest) = 32),
  call_id     uuid NOT NULL,
  received_at timestamptz NOT NULL,
  known_until timestamptz NOT NULL,
  PRIMARY KEY (hook_id, digest),
  CONSTRAINT fk_function_hook_messages_hook FOREIGN KEY (hook_id)
    REFERENCES sys.function_hooks (id) ON DELETE CASCADE
);
CREATE INDEX ix_function_hook_messages_until ON sys.function_hook_messages (known_until);
CREATE INDEX ix_function_hook_messages_newest
  ON sys.function_hook_messages (hook_id, received_at DESC);
