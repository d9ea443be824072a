-- From which template a function was installed; installing it again completes what is missing.
ALTER TABLE sys.functions ADD COLUMN template text CHECK (length(template) <= 64);
