-- Direct SQL may write the time of a change when it inserts a row. One that no calendar has would
-- break the entity tag that is made of it.
ALTER TABLE app.collections ADD CONSTRAINT collections_updated_at_range CHECK
  (updated_at BETWEEN '0001-01-01 00:00:00+00' AND '9999-12-31 23:59:59+00') NOT VALID;
ALTER TABLE app.documents ADD CONSTRAINT documents_updated_at_range CHECK
  (updated_at BETWEEN '0001-01-01 00:00:00+00' AND '9999-12-31 23:59:59+00') NOT VALID;
