// What a call finds besides the language: its context, the console, timers, and how its answer is
// read. One text for both engines. It runs in the realm of the call, before the tenant's code, and
// keeps the built-ins it needs, so that a function that changes them changes only its own call.
//
// The host gives functions that take and return texts, numbers and booleans only. They are never
// handed on, and what they throw is replaced: nothing of the host's own realm reaches the tenant.
(function (hostLog, hostAnswer, hostFail, hostCall, hostTimer) {
  'use strict';
  const { parse, stringify } = JSON;
  const { keys, defineProperty, entries, freeze } = Object;
  const { isInteger } = Number;
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const text = String;
  const ErrorOf = Error;
  const PromiseOf = Promise;
  const MapOf = Map;
  const Bytes = Uint8Array;
  const Buffer = ArrayBuffer;
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const slice = uncurry(String.prototype.slice);
  const then = uncurry(Promise.prototype.then);
  const mapGet = uncurry(Map.prototype.get);
  const mapSet = uncurry(Map.prototype.set);
  const mapDelete = uncurry(Map.prototype.delete);
  const mapClear = uncurry(Map.prototype.clear);
  const mapSize = uncurry(Object.getOwnPropertyDescriptor(Map.prototype, 'size').get);
  const { toBase64, fromBase64, toUtf8, fromUtf8 } = globalThis.__bytes;
  delete globalThis.__bytes;
  const MAX_MESSAGE = 8192;
  const MAX_FIELDS = 16384;
  const MAX_OPEN_CALLS = 16;
  const MAX_TIMERS = 1000;

  const guarded = (host) => (a, b) => {
    let failed = false;
    try {
      return host(a, b);
    } catch (ofTheHost) {
      failed = true;
    }
    if (failed) throw new ErrorOf('the worker could not do that');
  };
  const writeLog = guarded(hostLog);
  const send = guarded(hostCall);
  const setTimer = guarded(hostTimer);

  // console and logger

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

  const log = (level, message, fields) => {
    writeLog(stringify({ level, message: slice(message, 0, MAX_MESSAGE), fields }));
  };

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
  const define = (name, value) =>
    defineProperty(globalThis, name, { value, writable: true, configurable: true });
  define('console', console);

  // timers

  const timers = new MapOf();
  let lastTimer = 0;
  const start = (action, delay, rest, repeats) => {
    if (typeof action !== 'function') throw new TypeError('a timer needs a function');
    if (mapSize(timers) >= MAX_TIMERS) throw new ErrorOf('too many timers');
    const id = ++lastTimer;
    const ms = delay > 0 ? (delay < 2147483647 ? delay : 2147483647) : 0;
    mapSet(timers, id, { action, rest, repeats, ms });
    setTimer(id, ms);
    return id;
  };
  define('setTimeout', (action, delay, ...rest) => start(action, +delay, rest, false));
  define('setInterval', (action, delay, ...rest) => start(action, +delay, rest, true));
  const stop = (id) => {
    if (mapDelete(timers, id)) setTimer(id, -1);
  };
  define('clearTimeout', stop);
  define('clearInterval', stop);
  define('queueMicrotask', (action) => {
    then(PromiseOf.resolve(), () => {
      try {
        action();
      } catch (thrown) {
        hostFail(thrown);
      }
    });
  });
  const fire = (id) => {
    const timer = mapGet(timers, id);
    if (timer === undefined) return;
    if (timer.repeats) setTimer(id, timer.ms);
    else mapDelete(timers, id);
    try {
      timer.action(...timer.rest);
    } catch (thrown) {
      hostFail(thrown);
    }
  };

  // calls to the server

  const open = new MapOf();
  let waiting = [];
  let firstWaiting = 0;
  let lastCall = 0;

  const errorOf = (code, message) => {
    const error = new ErrorOf(message);
    defineProperty(error, 'code', { value: code, enumerable: true, writable: true, configurable: true });
    return error;
  };

  const dispatch = (entry) => {
    mapSet(open, entry.id, entry);
    if (send(entry.id, entry.json) !== true) {
      mapDelete(open, entry.id);
      entry.reject(errorOf('call_too_large', 'the call is larger than the server takes'));
    }
  };

  const callServer = (method, params) =>
    new PromiseOf((resolve, reject) => {
      const id = ++lastCall;
      const entry = { id, json: stringify({ id, method, params }), resolve, reject };
      if (mapSize(open) < MAX_OPEN_CALLS) dispatch(entry);
      else waiting[waiting.length] = entry;
    });

  const reply = (json) => {
    const message = parse(json);
    const entry = mapGet(open, message.id);
    if (entry === undefined) return;
    mapDelete(open, message.id);
    if (message.error) entry.reject(errorOf(message.error.code, message.error.message));
    else entry.resolve(message.result);
    if (firstWaiting < waiting.length) dispatch(waiting[firstWaiting++]);
  };

  // the context

  const isBytes = (value) => isView(value) || value instanceof Buffer;
  const bytesOf = (value) =>
    value instanceof Buffer
      ? new Bytes(value)
      : new Bytes(value.buffer, value.byteOffset, value.byteLength);
  const binary = (value) => (isBytes(value) ? { base64: toBase64(bytesOf(value)) } : value);
  const bodyText = (body) => (typeof body === 'string' ? body : fromUtf8(fromBase64(body.base64)));
  const bodyBytes = (body) => (typeof body === 'string' ? toUtf8(body) : fromBase64(body.base64));
  const readers = (body) => ({
    text: async () => bodyText(body),
    json: async () => parse(bodyText(body)),
    bytes: async () => bodyBytes(body),
    arrayBuffer: async () => bodyBytes(body).buffer,
  });
  const after = (promise, change) => then(promise, change);

  const collection = (name) => ({
    get: (id) => callServer('db.get', { collection: name, id }),
    list: (query) => callServer('db.list', { ...query, collection: name }),
    insert: (content, options) => callServer('db.insert', { ...options, collection: name, content }),
    replace: (id, content, options) =>
      callServer('db.replace', { ...options, collection: name, id, content }),
    update: (id, patch, options) => callServer('db.update', { ...options, collection: name, id, patch }),
    delete: (id, options) => callServer('db.delete', { ...options, collection: name, id }),
  });

  const bucket = (name) => ({
    get: (key) =>
      after(callServer('storage.get', { bucket: name, key }), (object) => ({ ...object, ...readers(object.body) })),
    picture: (key, options) =>
      after(callServer('storage.picture', { ...options, bucket: name, key }), (object) => ({
        ...object,
        ...readers(object.body),
      })),
    put: (key, body, options) =>
      callServer('storage.put', {
        ...options,
        bucket: name,
        key,
        body: typeof body === 'string' || isBytes(body) ? binary(body) : stringify(body),
      }),
    delete: (key) => callServer('storage.delete', { bucket: name, key }),
    list: (options) => callServer('storage.list', { ...options, bucket: name }),
    presign: (key, options) => callServer('storage.presign', { method: 'GET', ...options, bucket: name, key }),
  });

  const headersToSend = (headers) => {
    const plain = {};
    if (headers === undefined || headers === null) return plain;
    const pairs = typeof headers[Symbol.iterator] === 'function' ? [...headers] : entries(headers);
    for (const [name, value] of pairs) plain[text(name)] = text(value);
    return plain;
  };

  const headersOf = (headers) => {
    const byName = new MapOf();
    for (const [name, value] of entries(headers)) mapSet(byName, name.toLowerCase(), text(value));
    return {
      get: (name) => mapGet(byName, text(name).toLowerCase()) ?? null,
      has: (name) => mapGet(byName, text(name).toLowerCase()) !== undefined,
      entries: () => byName.entries(),
      forEach: (action) => byName.forEach((value, name) => action(value, name)),
      [Symbol.iterator]: () => byName.entries(),
    };
  };

  const fetch = (url, init = {}) => {
    const { method, headers, body, timeoutMs } = init;
    const sent = headersToSend(headers);
    const isForm = typeof URLSearchParams === 'function' && body instanceof URLSearchParams;
    if (isForm && !keys(sent).some((name) => name.toLowerCase() === 'content-type')) {
      sent['content-type'] = 'application/x-www-form-urlencoded;charset=UTF-8';
    }
    const content = body === undefined || body === null ? undefined : isBytes(body) ? binary(body) : text(body);
    const request = { url: text(url), method, headers: sent, body: content, timeoutMs };
    return after(callServer('http.fetch', request), (answer) => ({
      status: answer.status,
      ok: answer.status >= 200 && answer.status < 300,
      headers: headersOf(answer.headers ?? {}),
      ...readers(answer.body ?? ''),
    }));
  };

  // a connector answers to whatever operation is named, but is no promise itself
  const connector = (name) =>
    new Proxy(freeze({}), {
      get: (target, operation) =>
        typeof operation !== 'string' || operation === 'then'
          ? undefined
          : (args) => callServer('connectors.call', { connector: name, operation, arguments: args ?? {} }),
    });

  const extend = (context) => {
    context.logger = logger;
    context.secrets = { get: (name) => callServer('secrets.get', { name }) };
    context.db = {
      collection,
      query: (sql, ...params) => callServer('db.query', { sql, params }),
    };
    context.storage = { bucket };
    context.http = { fetch };
    context.functions = {
      invoke: (name, payload, options) =>
        callServer('functions.invoke', { name, payload: payload ?? null, wait: options?.wait === true }),
    };
    context.events = {
      publish: (type, data, options) => callServer('events.publish', { ...options, type, data }),
    };
    context.connectors = { get: connector };
    return context;
  };

  // an object with a whole number as status is a response; anything else is the body of a 200
  const responseOf = (value) => {
    if (value === undefined) return { status: 204 };
    if (isBytes(value)) return binaryResponse(200, { 'content-type': 'application/octet-stream' }, value);
    if (value !== null && typeof value === 'object' && isInteger(value.status)) {
      return isBytes(value.body)
        ? binaryResponse(value.status, value.headers, value.body)
        : { status: value.status, headers: value.headers, body: value.body };
    }
    return { status: 200, body: value };
  };
  const binaryResponse = (status, headers, body) => ({
    status,
    headers,
    body: toBase64(bytesOf(body)),
    bodyEncoding: 'base64',
  });

  const requestOf = (request) => {
    if (request.bodyEncoding === 'base64') {
      request.body = fromBase64(request.body.base64);
      delete request.bodyEncoding;
    }
    return request;
  };

  const invoke = (entry, envelope) => {
    const { request, context } = parse(envelope);
    const run = async () => responseOf(await entry(requestOf(request), extend(context)));
    then(then(run(), (response) => hostAnswer(stringify(response))), undefined, hostFail);
  };

  return {
    invoke,
    reply,
    fire,
    // what is still to come: when it is nothing, an unsettled promise stays so for ever
    pending: () => mapSize(open) + mapSize(timers),
    end: () => {
      mapClear(timers);
      mapClear(open);
      waiting = [];
    },
  };
});
