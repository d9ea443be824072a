-- A delivery can be put into the queue by itself, with no event behind it: its position is 0. A
-- subscriber that gets nothing else has no filters.
ALTER TABLE sys.event_deliveries ADD COLUMN depth int NOT NULL DEFAULT 0;
ALTER TABLE sys.event_subscriptions DROP CONSTRAINT event_subscriptions_filters_check;
ALTER TABLE sys.event_subscriptions ADD CONSTRAINT event_subscriptions_filters_check
  CHECK (cardinality(filters) <= 50);
