-- Audit events written in the same transaction as what they tell of; moved to tansu_audit at once.
CREATE TABLE audit_pending (
  id    uuid PRIMARY KEY,
  event jsonb NOT NULL
);
