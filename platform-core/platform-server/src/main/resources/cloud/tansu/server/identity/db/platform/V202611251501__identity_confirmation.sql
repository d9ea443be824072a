-- Accounts that cannot be used before their address is confirmed, and the address that a link was
-- sent to: a link to an address that the account no longer has proves nothing.
ALTER TABLE users ADD COLUMN awaits_confirmation boolean NOT NULL DEFAULT false;
ALTER TABLE one_time_links
  ADD COLUMN email text CHECK (length(email) <= 254 AND email = lower(email));
