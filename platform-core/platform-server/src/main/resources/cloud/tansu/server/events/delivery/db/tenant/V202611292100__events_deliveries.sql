-- Who wants to be told of which events. What a subscriber of a kind needs besides, such as a URL, is
-- in a table of that kind.
CREATE TABLE sys.event_subscriptions (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_]{0,29}$'),
  filters    text[] NOT NULL CHECK (cardinality(filters) BETWEEN 1 AND 50),
  active     boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

-- One event for one subscription. It carries the event: the log forgets sooner than dead letters.
-- While somebody delivers it, lease_token is set and next_attempt_at is the end of the lease.
CREATE TABLE sys.event_deliveries (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES sys.event_subscriptions ON DELETE CASCADE,
  event_position  bigint NOT NULL,
  event_id        uuid NOT NULL,
  type            text NOT NULL,
  subject         text NOT NULL,
  occurred_at     timestamptz NOT NULL,
  traceparent     text,
  payload         jsonb NOT NULL,
  edited_at       timestamptz,
  status          text NOT NULL CHECK (status IN ('PENDING', 'DELIVERED', 'DEAD')),
  attempts        int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  lease_token     uuid,
  last_error      text,
  created_at      timestamptz NOT NULL,
  finished_at     timestamptz,
  version         bigint NOT NULL DEFAULT 1,
  UNIQUE (subscription_id, event_id)
);
CREATE INDEX ix_event_deliveries_due ON sys.event_deliveries (subscription_id, next_attempt_at)
  WHERE status = 'PENDING';
CREATE INDEX ix_event_deliveries_log ON sys.event_deliveries (subscription_id, id);
CREATE INDEX ix_event_deliveries_dead ON sys.event_deliveries (id) WHERE status = 'DEAD';
CREATE INDEX ix_event_deliveries_finished ON sys.event_deliveries (finished_at)
  WHERE finished_at IS NOT NULL;
