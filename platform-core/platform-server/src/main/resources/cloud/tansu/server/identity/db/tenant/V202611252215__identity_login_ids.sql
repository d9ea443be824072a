-- By which a user names one of several logins.
ALTER TABLE sys.user_logins ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
