-- Where events are sent by HTTP. The secrets are encrypted with the key ring.
CREATE TABLE sys.webhook_endpoints (
  subscription_id       uuid PRIMARY KEY REFERENCES sys.event_subscriptions ON DELETE CASCADE,
  url                   text NOT NULL CHECK (length(url) BETWEEN 8 AND 2048),
  description           text NOT NULL CHECK (length(description) <= 500),
  secret_enc            bytea NOT NULL,
  previous_secret_enc   bytea,
  previous_secret_until timestamptz,
  disabled_reason       text,
  disabled_at           timestamptz,
  consecutive_failures  int NOT NULL DEFAULT 0,
  failing_since         timestamptz,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL
);

-- What was sent, and what came back.
CREATE TABLE sys.webhook_attempts (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery_id     bigint NOT NULL REFERENCES sys.event_deliveries ON DELETE CASCADE,
  number          int NOT NULL,
  started_at      timestamptz NOT NULL,
  duration_millis bigint NOT NULL,
  url             text NOT NULL,
  request_headers jsonb NOT NULL,
  request_body    text NOT NULL,
  status          int,
  answer          text NOT NULL,
  error           text
);
CREATE INDEX ix_webhook_attempts_delivery ON sys.webhook_attempts (delivery_id, id);
