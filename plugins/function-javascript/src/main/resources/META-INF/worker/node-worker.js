// The worker program on Node.js: speaks the worker protocol on standard input and output and runs
// each call in a realm of its own. Arguments: none; the files it needs lie beside it.
//
// The process is the boundary, not the realm: it holds one tenant, no file, no network and no
// secret. Realms keep calls apart from each other and from this program. What crosses the line are
// texts, numbers and booleans; the one way that JavaScript leaves open, import(), leads to objects
// of this realm, which are frozen and cannot make code from text (see harden).
'use strict';

const { readFileSync, read, writeSync } = require('fs');
const { randomBytes } = require('crypto');
const { domainToASCII } = require('url');
const path = require('path');
const vm = require('vm');
const { plainForm, scriptOf } = require('./plain-form.js');

const MAX_FRAME_BYTES = 32 << 20;
const MAX_CALL_BYTES = 8 << 20;
const MAX_RESULT_BYTES = 6 << 20;
const HEADER_BYTES = 17;
const NO_TOKEN = Buffer.alloc(16);
const FILE = 'function.js';
const MAX_MESSAGE_CHARS = 2000;
const MAX_STACK_FRAMES = 20;
const MODULE = 77; // M
const SCRIPT = 83; // S
const NO_ENTRY =
  'no function found: use export default async (request, context) => …, or declare' +
  ' function execute(request, context)';

// frames

function write(type, token, payload) {
  const body = Buffer.from(payload);
  const head = Buffer.alloc(4 + HEADER_BYTES);
  head.writeUInt32BE(HEADER_BYTES + body.length, 0);
  head.write(type, 4, 'latin1');
  token.copy(head, 5);
  writeFully(head);
  writeFully(body);
}

function writeFully(bytes) {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(1, bytes, at, bytes.length - at);
  }
}

let received = [];
let receivedBytes = 0;

function take(count) {
  const all = received.length === 1 ? received[0] : Buffer.concat(received, receivedBytes);
  received = [all.subarray(count)];
  receivedBytes -= count;
  return all.subarray(0, count);
}

let wanted = 4;
let inFrame = false;

function readOn() {
  const chunk = Buffer.allocUnsafe(1 << 16);
  read(0, chunk, 0, chunk.length, null, (error, count) => {
    if (error !== null || count === 0) process.exit(0); // the server is gone
    received.push(chunk.subarray(0, count));
    receivedBytes += count;
    while (receivedBytes >= wanted) dispatch();
    readOn();
  });
}

function dispatch() {
  const bytes = take(wanted);
  if (!inFrame) {
    wanted = bytes.readUInt32BE(0);
    if (wanted < HEADER_BYTES || wanted > MAX_FRAME_BYTES) process.exit(1);
    inFrame = true;
    return;
  }
  wanted = 4;
  inFrame = false;
  accept(String.fromCharCode(bytes[0]), Buffer.from(bytes.subarray(1, 17)), bytes.subarray(17));
}

// faults

class Fault extends Error {
  constructor(kind, line, column, message, stack) {
    super(message);
    this.kind = kind;
    this.place = { line, column };
    this.frames = stack;
  }

  toJson() {
    return JSON.stringify({
      kind: this.kind,
      line: this.place.line,
      column: this.place.column,
      message: this.message.slice(0, MAX_MESSAGE_CHARS),
      stack: this.frames,
    });
  }
}

// message and stack are texts of the tenant's own making
function faultOf(kind, message, stack) {
  const lines = stack.slice(0, 65536).split('\n');
  const first = message.split('\n', 1)[0] || 'the function failed';
  const own = lines.filter((line) => line.startsWith('    at ') && line.includes(`${FILE}:`));
  const at = own.length > 0 ? /function\.js:(\d+):(\d+)/.exec(own[0]) : null;
  // a syntax error is shown with its line and a caret below it
  const shown = /^function\.js:(\d+)$/.exec(lines[0]);
  const line = at !== null ? Number(at[1]) : shown !== null ? Number(shown[1]) : 0;
  const caret = shown !== null && lines.length > 2 ? lines[2].indexOf('^') + 1 : 0;
  const column = at !== null ? Number(at[2]) : caret;
  const frames = own.slice(0, MAX_STACK_FRAMES).map((text) => text.slice(7, 300));
  return new Fault(kind, line, column, first, frames);
}

const failed = (message) => new Fault('FAILED', 0, 0, message, []);

// realms

const script = (name) =>
  new vm.Script(readFileSync(path.join(__dirname, name), 'utf8'), { filename: `worker/${name}` });
const WEB = script('web.js');
const BOOTSTRAP = script('bootstrap.js');
const TIDY = new vm.Script(
  'for (const name of ["WebAssembly", "SharedArrayBuffer", "Atomics"])' +
    ' delete globalThis[name];',
  { filename: 'worker/tidy.js' },
);
// reads whatever was thrown in the realm where it was thrown; its getters may be the tenant's
const EXPLAIN = new vm.Script(
  `((tell) => {
    'use strict';
    const text = String;
    const error = Error;
    const json = JSON.stringify;
    return (thrown) => {
      let message = '', stack = '';
      try {
        const isObject = thrown !== null && typeof thrown === 'object';
        if (isObject && typeof thrown.stack === 'string') stack = thrown.stack;
        const isError = isObject && (thrown instanceof error || stack !== '');
        message = isError ? text(thrown) : 'rejected with ' + (isObject ? json(thrown) : text(thrown));
      } catch (again) {
        message = message || 'the function threw something that cannot be shown';
      }
      tell(text(message), text(stack));
    };
  })`,
  { filename: 'worker/explain.js' },
);

const random = (count) => randomBytes(count).toString('hex');
const ascii = (domain) => domainToASCII(domain);
const QUIET = { log() {}, answer() {}, fail() {}, call: () => false, settle() {} };
let spare = null;

function makeSpare() {
  if (running === null) spare ??= new Realm();
}

const TIMEOUT_STEP = 0x7fffffff;

class Realm {
  constructor() {
    this.context = vm.createContext(Object.create(null), { name: 'function' });
    this.timers = new Map();
    this.ended = false;
    this.hooks = QUIET;
    TIDY.runInContext(this.context);
    WEB.runInContext(this.context)(random, ascii);
    const explain = EXPLAIN.runInContext(this.context);
    this.explain = explain((message, stack) => this.hooks.fail(faultOf('FAILED', message, stack)));
    this.tenant = BOOTSTRAP.runInContext(this.context)(
      (json) => this.hooks.log(json),
      (json) => this.hooks.answer(json),
      this.explain,
      (id, json) => this.hooks.call(json),
      (id, delay) => this.setTimer(id, delay),
    );
  }

  // the one made in the pause since the last exchange, so that no call waits for it
  static take(hooks) {
    const realm = spare ?? new Realm();
    spare = null;
    setImmediate(() => setImmediate(makeSpare));
    realm.hooks = { ...QUIET, ...hooks };
    return realm;
  }

  setTimer(id, delay) {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    if (delay < 0 || this.ended) return;
    this.timers.set(id, setTimeout(() => this.enter(() => this.tenant.fire(id)), Math.min(delay, TIMEOUT_STEP)));
  }

  // whatever the tenant's side throws out of an entry is read on the tenant's side
  enter(action) {
    if (this.ended) return;
    try {
      action();
    } catch (thrown) {
      this.explain(thrown);
    }
    setImmediate(() => this.hooks.settle());
  }

  end() {
    this.ended = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.tenant.end();
  }
}

// sources

function parse(form, text, realm) {
  try {
    return form === MODULE
      ? new vm.SourceTextModule(text, { context: realm.context, identifier: FILE })
      : new vm.Script(text, { filename: FILE });
  } catch (e) {
    const stack = form === MODULE ? placeIn(text, String(e.message)) : String(e.stack);
    throw faultOf('SOURCE', `SyntaxError: ${e.message}`, stack);
  }
}

// Node.js does not say where a module is wrong, only where a script is: the same text with its
// exports blanked out is wrong at the same place
function placeIn(text, message) {
  const blank = (found) => ' '.repeat(found.length);
  const script = text
    .replace(/^[ \t]*export[ \t]+default(?=[ \t(])/gm, (found) => `${' '.repeat(found.length - 2)}_=`)
    .replace(/^[ \t]*export(?=[ \t{])/gm, blank);
  try {
    new vm.Script(`async () => {${script}\n}`, { filename: FILE, columnOffset: -'async () => {'.length });
    return '';
  } catch (e) {
    return e.message === message ? String(e.stack) : '';
  }
}

// evaluates and gives the entry to then, at once unless the top level awaits
async function entryOf({ form, text, isPlain }, parsed, realm) {
  if (isPlain) {
    const entry = parsed.runInContext(realm.context)();
    return typeof entry === 'function' ? entry : undefined;
  }
  if (form === SCRIPT) {
    parsed.runInContext(realm.context);
    const execute = realm.context.execute;
    return typeof execute === 'function' ? execute : undefined;
  }
  const lineWith = (specifier) => text.split('\n').findIndex((line) => line.includes(specifier)) + 1;
  await parsed.link((specifier) => {
    throw new Fault('SOURCE', lineWith(specifier), 0, `import of '${specifier}': a function is one file`, []);
  });
  await parsed.evaluate();
  return ['default', 'execute'].map((name) => exported(parsed, name)).find((value) => typeof value === 'function');
}

function exported(module, name) {
  return Object.prototype.hasOwnProperty.call(module.namespace, name) ? module.namespace[name] : undefined;
}

const sucrase = (() => {
  let transform;
  return (text) => {
    if (transform === undefined) {
      const context = vm.createContext(Object.create(null));
      transform = vm.runInContext(readFileSync(path.join(__dirname, 'sucrase.js'), 'utf8'), context);
    }
    return transform(text);
  };
})();

function withoutTypes(text) {
  try {
    return sucrase(text);
  } catch (e) {
    const message = String(e.message);
    const at = /\((\d+):(\d+)\)$/.exec(message);
    const bare = message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '');
    throw new Fault('SOURCE', at ? Number(at[1]) : 0, at ? Number(at[2]) : 0, `SyntaxError: ${bare}`, []);
  }
}

// JavaScript as it is; else TypeScript without its types. Of two complaints the one that got
// further is about what is really wrong.
function javaScriptOf(text) {
  const realm = Realm.take({});
  try {
    parse(MODULE, text, realm);
    return text;
  } catch (asJavaScript) {
    try {
      const stripped = withoutTypes(text);
      parse(MODULE, stripped, realm);
      return stripped;
    } catch (asTypeScript) {
      throw isFurther(asTypeScript.place, asJavaScript.place) ? asTypeScript : asJavaScript;
    }
  }
}

function isFurther(one, other) {
  return one.line > other.line || (one.line === other.line && one.column > other.column);
}

async function compile(text) {
  const source = javaScriptOf(text);
  for (const form of [MODULE, SCRIPT]) {
    if (await offersEntry(form, source)) {
      return Buffer.concat([Buffer.from([form]), Buffer.from(source)]);
    }
  }
  throw new Fault('SOURCE', 1, 1, NO_ENTRY, []);
}

async function offersEntry(form, source) {
  return new Promise((resolve, reject) => {
    const realm = Realm.take({
      fail: (fault) => {
        fault.kind = 'SOURCE';
        reject(fault);
      },
      settle: () => realm.tenant.pending() === 0 && resolve(false),
    });
    const run = form === MODULE ? parse(form, source, realm) : parseScript(source, realm);
    if (run === undefined) return resolve(false);
    entryOf({ form, text: source }, run, realm).then(
      (entry) => resolve(entry !== undefined),
      (thrown) => (thrown instanceof Fault ? reject(thrown) : realm.explain(thrown)),
    );
    realm.enter(() => {});
  });
}

// a module that is no script either has no entry: its grammar was found good before
function parseScript(source, realm) {
  try {
    return parse(SCRIPT, source, realm);
  } catch (fault) {
    return undefined;
  }
}

// exchanges

let loaded = null;
let running = null;

// a module belongs to the realm of its call; a script is for all
function load(artifact) {
  const form = artifact[0];
  const text = artifact.toString('utf8', 1);
  const plain = form === MODULE ? plainForm(text) : undefined;
  const isPlain = plain !== undefined;
  const asScript = () => (form === SCRIPT ? parse(form, text) : undefined);
  loaded = { form, text, isPlain, script: isPlain ? scriptOf(plain, FILE) : asScript() };
}

function execute(token, envelope) {
  return new Promise((resolve, reject) => {
    const realm = Realm.take({
      log: (json) => write('G', token, json),
      answer: resolve,
      fail: reject,
      call: (json) => {
        if (Buffer.byteLength(json) > MAX_CALL_BYTES) return false;
        write('C', token, json);
        return true;
      },
      settle: () =>
        realm.tenant.pending() === 0 && reject(failed("the function's promise was never settled")),
    });
    running = { token, realm };
    const { form, text, script } = loaded;
    entryOf(loaded, script ?? parse(form, text, realm), realm).then(
      (entry) => realm.enter(() => realm.tenant.invoke(entry, envelope)),
      (thrown) => (thrown instanceof Fault ? reject(thrown) : realm.explain(thrown)),
    );
    realm.enter(() => {});
  }).finally(() => {
    running.realm.end();
    running = null;
    setImmediate(() => setImmediate(makeSpare));
  });
}

function result(token, payload) {
  const bytes = Buffer.from(payload);
  if (bytes.length > MAX_RESULT_BYTES) {
    const message = `the answer has ${bytes.length} bytes, ${MAX_RESULT_BYTES} are allowed`;
    throw new Fault('OUTPUT', 0, 0, message, []);
  }
  write('O', token, bytes);
}

async function accept(type, token, payload) {
  try {
    switch (type) {
      case 'K':
        return result(token, await compile(payload.toString()));
      case 'L':
        load(payload);
        return write('R', token, READY);
      case 'X':
        return result(token, await execute(token, payload.toString()));
      case 'c':
        return reply(token, payload.toString());
      case 'Q':
        return process.exit(0);
      default:
        throw new Error(`not for a worker: ${type}`);
    }
  } catch (e) {
    const fault = e instanceof Fault ? e : new Fault('INTERNAL', 0, 0, String(e && e.message), []);
    write('E', token, fault.toJson());
  }
}

// an answer to a call of an earlier execution comes too late
function reply(token, json) {
  if (running !== null && running.token.equals(token)) {
    const { realm } = running;
    realm.enter(() => realm.tenant.reply(json));
  }
}

// Objects of this realm that a tenant gets hold of tell nothing and can be changed no more. Making
// code from text is switched off here by --disallow-code-generation-from-strings.
function harden() {
  for (const error of [Error, TypeError, RangeError, SyntaxError]) {
    stayAssignable(error.prototype, 'name');
    stayAssignable(error.prototype, 'message');
  }
  for (const one of [Object, Function, Promise, Array, Error, TypeError, RangeError, SyntaxError]) {
    Object.freeze(one.prototype);
    Object.freeze(one);
  }
  Object.freeze(globalThis.Reflect);
}

// a frozen prototype would keep its heirs from being given a name of their own, which Node.js does
function stayAssignable(prototype, key) {
  const value = prototype[key];
  Object.defineProperty(prototype, key, {
    get: () => value,
    set(other) {
      if (this !== prototype) {
        Object.defineProperty(this, key, { value: other, writable: true, configurable: true });
      }
    },
    configurable: false,
  });
}

const READY = JSON.stringify({ engine: 'v8', version: process.version });

process.on('unhandledRejection', () => {}); // the tenant's own; what matters is awaited
harden();
// what the first call would otherwise pay for
load(Buffer.from('Mexport default (request) => ({status: 200, body: request.body})'));
execute(NO_TOKEN, '{"request":{"body":1},"context":{}}').then(() => {
  loaded = null;
  write('R', NO_TOKEN, READY);
  readOn();
});
