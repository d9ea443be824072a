-- What has happened, written in the transaction that did it. Moved to the log at once.
CREATE TABLE sys.outbox (
  seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id            uuid NOT NULL DEFAULT gen_random_uuid(),
  type          text NOT NULL CHECK (length(type) BETWEEN 3 AND 100),
  subject       text NOT NULL CHECK (length(subject) <= 1200),
  occurred_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  data          jsonb NOT NULL,
  collection_id uuid,
  owner         text,
  actor         text,
  traceparent   text
);

-- The log. Positions are given by the one transaction at a time that moves events here, so that a
-- reader who has seen a position never misses a lower one that is committed later.
CREATE TABLE sys.events (
  position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id            uuid NOT NULL UNIQUE,
  type          text NOT NULL,
  subject       text NOT NULL,
  occurred_at   timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  data          jsonb NOT NULL,
  collection_id uuid,
  owner         text,
  actor         text,
  traceparent   text
);
CREATE INDEX ix_events_recorded ON sys.events (recorded_at);

-- Locked by the transaction that moves events.
CREATE TABLE sys.event_relay (
  id boolean PRIMARY KEY DEFAULT true CHECK (id)
);
INSERT INTO sys.event_relay DEFAULT VALUES;
