CREATE TABLE users (
  id                  uuid PRIMARY KEY,
  email               text NOT NULL CHECK (length(email) <= 254 AND email = lower(email)),
  email_verified      boolean NOT NULL,
  name                text CHECK (length(name) <= 256),
  password_hash       text,
  password_changed_at timestamptz,
  status              text NOT NULL CHECK (status IN ('ACTIVE', 'DISABLED')),
  failed_attempts     integer NOT NULL DEFAULT 0,
  locked_until        timestamptz,
  last_sign_in_at     timestamptz,
  last_sign_in_ip     text,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  version             bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX users_email ON users (email);
CREATE INDEX ix_users_created ON users (created_at DESC, id);

CREATE TABLE roles (
  name        text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
  description text NOT NULL
);

INSERT INTO roles (name, description) VALUES
  ('Admin', 'Administers the platform'), ('User', 'May sign in');

CREATE TABLE user_roles (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  role    text NOT NULL REFERENCES roles,
  PRIMARY KEY (user_id, role)
);

CREATE INDEX ix_user_roles_role ON user_roles (role, user_id);
