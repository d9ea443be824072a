-- The rest of the event, so that every subscriber sees what readers of the log see.
ALTER TABLE sys.event_deliveries
  ADD COLUMN collection_id uuid,
  ADD COLUMN owner         text,
  ADD COLUMN actor         text;
