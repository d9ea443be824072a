-- The trail. The column names are the members of audit_pending.event.
CREATE TABLE audit_events (
  id              uuid PRIMARY KEY,
  when_utc        timestamptz NOT NULL,
  service         text NOT NULL CHECK (length(service) <= 64),
  environment     text NOT NULL CHECK (length(environment) <= 64),
  version         text NOT NULL CHECK (length(version) <= 64),
  tenant_id       text CHECK (length(tenant_id) <= 256),
  subject         text NOT NULL CHECK (length(subject) <= 256),
  subject_name    text NOT NULL CHECK (length(subject_name) <= 256),
  category        text NOT NULL CHECK (length(category) <= 128),
  action          text NOT NULL CHECK (length(action) <= 128),
  outcome         text NOT NULL CHECK (length(outcome) <= 64),
  reason_code     text CHECK (length(reason_code) <= 128),
  route_template  text CHECK (length(route_template) <= 512),
  correlation_id  text CHECK (length(correlation_id) <= 128),
  trace_id        text CHECK (length(trace_id) <= 32),
  span_id         text CHECK (length(span_id) <= 16),
  client_ip_hash  text CHECK (length(client_ip_hash) <= 64),
  user_agent      text CHECK (length(user_agent) <= 128),
  impersonated_by text CHECK (length(impersonated_by) <= 256),
  source_host     text CHECK (length(source_host) <= 256),
  unique_key      text CHECK (length(unique_key) <= 256),
  idempotency_key text CHECK (length(idempotency_key) <= 128),
  details         jsonb NOT NULL
);

CREATE INDEX ix_audit_events_when ON audit_events (when_utc DESC, id DESC);
CREATE INDEX ix_audit_events_tenant ON audit_events (tenant_id, when_utc DESC, id DESC);
CREATE INDEX ix_audit_events_service ON audit_events (service, when_utc DESC);
CREATE INDEX ix_audit_events_category ON audit_events (category, when_utc DESC);
CREATE INDEX ix_audit_events_action ON audit_events (action, when_utc DESC);
CREATE INDEX ix_audit_events_subject ON audit_events (subject, when_utc DESC);
CREATE INDEX ix_audit_events_correlation ON audit_events (correlation_id);
CREATE INDEX ix_audit_events_trace ON audit_events (trace_id);
CREATE INDEX ix_audit_events_details ON audit_events USING gin (details);
CREATE UNIQUE INDEX uq_audit_events_idempotency ON audit_events (idempotency_key)
  WHERE idempotency_key IS NOT NULL;
