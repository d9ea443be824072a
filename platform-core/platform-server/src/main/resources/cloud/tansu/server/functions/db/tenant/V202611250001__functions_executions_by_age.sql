-- Old records are removed every day; they lie where they were written, one after another.
CREATE INDEX ix_function_executions_age ON sys.function_executions USING brin (started_at);
