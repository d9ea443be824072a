-- How many events caused one another before this one: the reaction to an event tells the triggers
-- of its own writes, and an endless chain is found by its length. Only the platform's own sessions
-- are asked, as for the rest of the context.
CREATE FUNCTION sys.event_depth() RETURNS int
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  context text := current_setting('tansu.event_context', true);
BEGIN
  IF context <> '' AND NOT pg_has_role(session_user, 'tansu_tenant_rw', 'MEMBER') THEN
    RETURN coalesce((context::jsonb ->> 'depth')::int, 0);
  END IF;
  RETURN 0;
END $f$;
GRANT EXECUTE ON FUNCTION sys.event_depth() TO tansu_app;

ALTER TABLE sys.outbox ADD COLUMN depth int NOT NULL DEFAULT 0;
ALTER TABLE sys.outbox ALTER COLUMN depth SET DEFAULT sys.event_depth();
ALTER TABLE sys.events ADD COLUMN depth int NOT NULL DEFAULT 0;
