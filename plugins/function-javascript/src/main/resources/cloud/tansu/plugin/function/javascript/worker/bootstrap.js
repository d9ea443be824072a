// What a call finds in its globals besides the language, and how its answer is read.
// Runs before the tenant's code and keeps the built-ins it needs, so that a function that changes
// them changes only its own call.
(function (writeLog, answer, fail) {
  'use strict';
  const { parse, stringify } = JSON;
  const { keys, defineProperty } = Object;
  const { isInteger } = Number;
  const { isArray } = Array;
  const text = String;
  const PromiseOf = Promise;
  const slice = Function.prototype.call.bind(String.prototype.slice);
  const then = Function.prototype.call.bind(Promise.prototype.then);
  const MAX_MESSAGE = 8192;
  const MAX_FIELDS = 16384;

  const show = (value) => {
    if (typeof value === 'string') return value;
    if (value !== null && typeof value === 'object' && typeof value.stack === 'string') return value.stack;
    if (value === null || typeof value !== 'object') return text(value);
    try {
      return stringify(value);
    } catch (notSerialisable) {
      return text(value);
    }
  };

  const fieldsOf = (fields) => {
    if (fields === null || typeof fields !== 'object' || isArray(fields)) return undefined;
    try {
      const json = stringify(fields);
      return json.length > MAX_FIELDS ? undefined : parse(json);
    } catch (notSerialisable) {
      return undefined;
    }
  };

  const log = (level, message, fields) =>
    writeLog(stringify({ level, message: slice(message, 0, MAX_MESSAGE), fields }));

  const console = {};
  const logger = {};
  const levels = { trace: 'debug', debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' };
  for (const name of keys(levels)) {
    const level = levels[name];
    console[name] = (...parts) => {
      let line = '';
      for (let i = 0; i < parts.length; i++) line += (i === 0 ? '' : ' ') + show(parts[i]);
      log(level, line);
    };
    if (name !== 'trace' && name !== 'log') {
      logger[name] = (message, fields) => log(level, show(message), fieldsOf(fields));
    }
  }
  defineProperty(globalThis, 'console', { value: console, writable: true, configurable: true });

  // an object with a whole number as status is a response; anything else is the body of a 200
  const responseOf = (value) => {
    if (value === undefined) return { status: 204 };
    if (value !== null && typeof value === 'object' && isInteger(value.status)) {
      return { status: value.status, headers: value.headers, body: value.body };
    }
    return { status: 200, body: value };
  };

  return (entry, envelope) => {
    const { request, context } = parse(envelope);
    context.logger = logger;
    const run = async () => responseOf(await entry(request, context));
    then(then(PromiseOf.resolve(run()), (response) => answer(stringify(response))), undefined, fail);
  };
});
