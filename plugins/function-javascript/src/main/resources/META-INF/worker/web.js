// The part of the web platform that functions get besides the language itself: bytes and texts,
// base64, URL, structuredClone, crypto. One text for both engines; runs in the realm of each call.
// hostRandom answers bytes as hexadecimal text, hostAscii the ASCII form of a domain or ''.
(function (hostRandom, hostAscii) {
  'use strict';
  const { defineProperty, defineProperties } = Object;
  const define = (name, value) =>
    defineProperty(globalThis, name, { value, writable: true, configurable: true });
  const fromCharCode = String.fromCharCode;
  const Bytes = Uint8Array;

  // base64 and UTF-8

  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const VALUES = new Bytes(128).fill(255);
  for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;
  const CHUNK = 3 * 4096;

  const toBase64 = (bytes) => {
    let whole = '';
    for (let begin = 0; begin < bytes.length; begin += CHUNK) {
      const end = begin + CHUNK < bytes.length ? begin + CHUNK : bytes.length;
      let part = '';
      for (let i = begin; i < end; i += 3) {
        const left = end - i;
        const triple = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
        part += ALPHABET[triple >> 18] + ALPHABET[(triple >> 12) & 63];
        part += (left > 1 ? ALPHABET[(triple >> 6) & 63] : '=') + (left > 2 ? ALPHABET[triple & 63] : '=');
      }
      whole += part;
    }
    return whole;
  };

  const fromBase64 = (encoded) => {
    let length = encoded.length;
    while (length > 0 && encoded[length - 1] === '=') length--;
    const bytes = new Bytes((length * 3) >> 2);
    let bits = 0;
    let held = 0;
    let at = 0;
    for (let i = 0; i < length; i++) {
      const code = encoded.charCodeAt(i);
      const value = code < 128 ? VALUES[code] : 255;
      if (value === 255) throw new TypeError('not base64');
      bits = ((bits << 6) | value) & 0xffff;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = (bits >> held) & 255;
      }
    }
    return bytes;
  };

  const toUtf8 = (string) => {
    const wellFormed = string.toWellFormed ? string.toWellFormed() : string;
    const bytes = new Bytes(wellFormed.length * 3);
    let at = 0;
    for (let i = 0; i < wellFormed.length; i++) {
      let code = wellFormed.charCodeAt(i);
      if (code < 0x80) {
        bytes[at++] = code;
        continue;
      }
      if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6);
      } else {
        if (code >= 0xd800 && code < 0xe000) {
          const low = wellFormed.charCodeAt(i + 1);
          if (code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            i++;
          } else {
            code = 0xfffd;
          }
        }
        if (code < 0x10000) {
          bytes[at++] = 0xe0 | (code >> 12);
        } else {
          bytes[at++] = 0xf0 | (code >> 18);
          bytes[at++] = 0x80 | ((code >> 12) & 63);
        }
        bytes[at++] = 0x80 | ((code >> 6) & 63);
      }
      bytes[at++] = 0x80 | (code & 63);
    }
    return bytes.slice(0, at);
  };

  const LOWEST = [0, 0x80, 0x800, 0x10000];
  const decode = (bytes, fatal) => {
    let whole = '';
    let part = '';
    const bad = () => {
      if (fatal) throw new TypeError('not UTF-8');
      part += '\ufffd';
    };
    for (let i = 0; i < bytes.length; ) {
      const first = bytes[i++];
      if (first < 0x80) {
        part += fromCharCode(first);
      } else {
        const more = first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
        let code = first & (0x3f >> more);
        let got = 0;
        while (got < more && i < bytes.length && (bytes[i] & 0xc0) === 0x80) {
          const next = (code << 6) | (bytes[i] & 63);
          // too small, a surrogate or too large is seen at the second byte
          const shift = 6 * (more - got - 1);
          if (got === 0 && ((next << shift) < (LOWEST[more] >> shift) << shift || (more === 2 && next >> 5 === 0x1b) || (more === 3 && next > 0x10f))) break;
          code = next;
          got++;
          i++;
        }
        if (more === 0 || got < more) {
          bad();
        } else if (code < 0x10000) {
          part += fromCharCode(code);
        } else {
          part += fromCharCode(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
        }
      }
      if (part.length > 8192) {
        whole += part;
        part = '';
      }
    }
    return whole + part;
  };
  const fromUtf8 = (bytes) => decode(bytes, false);

  const viewOf = (data) => {
    if (data === undefined) return new Bytes(0);
    if (ArrayBuffer.isView(data)) return new Bytes(data.buffer, data.byteOffset, data.byteLength);
    if (data instanceof ArrayBuffer) return new Bytes(data);
    throw new TypeError('not an ArrayBuffer or a view of one');
  };

  define('TextEncoder', class TextEncoder {
    get encoding() {
      return 'utf-8';
    }
    encode(string = '') {
      return toUtf8(String(string));
    }
  });

  define('TextDecoder', class TextDecoder {
    #fatal;
    #keepsMark;
    constructor(label = 'utf-8', options = {}) {
      if (!/^\s*(utf-?8|unicode-1-1-utf-8)\s*$/i.test(label)) throw new RangeError('only utf-8 is known');
      this.#fatal = Boolean(options.fatal);
      this.#keepsMark = Boolean(options.ignoreBOM);
    }
    get encoding() {
      return 'utf-8';
    }
    get fatal() {
      return this.#fatal;
    }
    decode(data) {
      const bytes = viewOf(data);
      const marked = !this.#keepsMark && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      return decode(marked ? bytes.subarray(3) : bytes, this.#fatal);
    }
  });

  define('btoa', (string) => {
    const latin = String(string);
    const bytes = new Bytes(latin.length);
    for (let i = 0; i < latin.length; i++) {
      const code = latin.charCodeAt(i);
      if (code > 255) throw new RangeError('btoa takes characters up to U+00FF');
      bytes[i] = code;
    }
    return toBase64(bytes);
  });
  define('atob', (encoded) => {
    const bytes = fromBase64(String(encoded).replace(/[\t\n\f\r ]/g, ''));
    let latin = '';
    for (let i = 0; i < bytes.length; i++) latin += fromCharCode(bytes[i]);
    return latin;
  });

  // crypto

  const random = (count) => {
    let hex = '';
    try {
      hex = hostRandom(count);
    } catch (ofTheHost) {
      hex = '';
    }
    if (hex.length !== 2 * count) throw new Error('no random bytes');
    return hex;
  };
  define('crypto', {
    randomUUID() {
      const hex = random(16);
      const variant = '89ab'[parseInt(hex[16], 16) & 3];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    getRandomValues(array) {
      const bytes = viewOf(array);
      if (bytes.length > 65536) throw new RangeError('at most 65536 bytes at once');
      const hex = random(bytes.length);
      for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
      return array;
    },
  });

  // structuredClone

  const cannotClone = (what) => {
    const error = new Error(`${what} could not be cloned`);
    error.name = 'DataCloneError';
    return error;
  };
  const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const kindOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
  const clone = (value, seen) => {
    if (typeof value === 'function' || typeof value === 'symbol') throw cannotClone(String(value));
    if (value === null || typeof value !== 'object') return value;
    if (seen.has(value)) return seen.get(value);
    const keep = (copy) => {
      seen.set(value, copy);
      return copy;
    };
    if (ArrayBuffer.isView(value)) {
      const buffer = clone(value.buffer, seen);
      const length = value instanceof DataView ? value.byteLength : value.length;
      return keep(new value.constructor(buffer, value.byteOffset, length));
    }
    if (Array.isArray(value)) {
      const copy = keep(new Array(value.length));
      for (const key of Object.keys(value)) copy[key] = clone(value[key], seen);
      return copy;
    }
    switch (kindOf(value)) {
      case 'Date':
        return keep(new Date(value.getTime()));
      case 'RegExp':
        return keep(new RegExp(value.source, value.flags));
      case 'Boolean':
      case 'Number':
      case 'String':
      case 'BigInt':
        return keep(Object(value.valueOf()));
      case 'ArrayBuffer':
        return keep(value.slice(0));
      case 'Map': {
        const copy = keep(new Map());
        value.forEach((item, key) => copy.set(clone(key, seen), clone(item, seen)));
        return copy;
      }
      case 'Set': {
        const copy = keep(new Set());
        value.forEach((item) => copy.add(clone(item, seen)));
        return copy;
      }
      case 'Error': {
        const copy = keep(new (ERRORS[value.name] ?? Error)(value.message));
        if ('stack' in value) copy.stack = String(value.stack);
        if ('cause' in value) copy.cause = clone(value.cause, seen);
        return copy;
      }
      case 'Promise':
      case 'WeakMap':
      case 'WeakSet':
      case 'WeakRef':
        throw cannotClone(kindOf(value));
      default: {
        const copy = keep({});
        for (const key of Object.keys(value)) {
          defineProperty(copy, key, { value: clone(value[key], seen), writable: true, enumerable: true, configurable: true });
        }
        return copy;
      }
    }
  };
  define('structuredClone', (value) => clone(value, new Map()));

  // URL (the parts of https://url.spec.whatwg.org that servers meet: no blob or file rules)

  const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21' };
  const percent = (string, keep) => {
    let encoded = '';
    for (const character of string) {
      const code = character.codePointAt(0);
      if (code > 0x20 && code < 0x7f && !keep.includes(character)) encoded += character;
      else for (const byte of toUtf8(character)) encoded += `%${byte < 16 ? '0' : ''}${byte.toString(16).toUpperCase()}`;
    }
    return encoded;
  };
  const IN_PATH = '"#<>?`{}^';
  const IN_QUERY = '"#<>';
  const IN_FRAGMENT = '"<>`';
  const IN_USER = '/:;=@[\\]^|"#<>?`{}';
  const unescape = (string) => {
    const bytes = toUtf8(string);
    const out = new Bytes(bytes.length);
    let at = 0;
    for (let i = 0; i < bytes.length; i++) {
      const hex = bytes[i] === 37 ? fromCharCode(bytes[i + 1], bytes[i + 2]) : '';
      if (/^[0-9a-f]{2}$/i.test(hex)) {
        out[at++] = parseInt(hex, 16);
        i += 2;
      } else {
        out[at++] = bytes[i];
      }
    }
    return fromUtf8(out.subarray(0, at));
  };

  const numberOf = (part) => {
    if (/^0x[0-9a-f]*$/i.test(part)) return part.length === 2 ? 0 : parseInt(part, 16);
    if (/^0[0-7]+$/.test(part)) return parseInt(part, 8);
    return /^[0-9]+$/.test(part) ? parseInt(part, 10) : NaN;
  };
  // a host whose last part is a number is an IPv4 address, in whatever disguise
  const ipv4 = (host) => {
    const parts = host.split('.');
    if (parts.length > 1 && parts[parts.length - 1] === '') parts.pop();
    if (!/^(0x[0-9a-f]*|[0-9]+)$/i.test(parts[parts.length - 1])) return null;
    const numbers = parts.map(numberOf);
    const last = numbers.pop();
    if (parts.length > 4 || numbers.some((n) => !(n <= 255)) || !(last < 256 ** (4 - numbers.length))) return undefined;
    const address = numbers.reduce((sum, n, i) => sum + n * 256 ** (3 - i), last);
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
  };
  const ipv6 = (host) => {
    const halves = host.slice(1, -1).split('::');
    if (halves.length > 2) return undefined;
    const groups = halves.map((half) => {
      const parts = half === '' ? [] : half.split(':');
      const dotted = parts.length > 0 && parts[parts.length - 1].includes('.') ? ipv4(parts.pop()) : null;
      if (dotted === undefined) return undefined;
      if (dotted !== null) {
        const b = dotted.split('.').map(Number);
        parts.push((b[0] * 256 + b[1]).toString(16), (b[2] * 256 + b[3]).toString(16));
      }
      return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part)) ? parts.map((part) => parseInt(part, 16)) : undefined;
    });
    if (groups.includes(undefined)) return undefined;
    const missing = 8 - groups.reduce((sum, group) => sum + group.length, 0);
    if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
    const all = halves.length === 1 ? groups[0] : [...groups[0], ...new Array(missing).fill(0), ...groups[1]];
    return `[${compress(all)}]`;
  };
  const compress = (groups) => {
    let best = { at: -1, length: 1 };
    for (let i = 0; i < 8; i++) {
      let end = i;
      while (end < 8 && groups[end] === 0) end++;
      if (end - i > best.length) best = { at: i, length: end - i };
    }
    const hex = (list) => list.map((group) => group.toString(16)).join(':');
    if (best.at < 0) return hex(groups);
    return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`;
  };

  const hostOf = (raw, special) => {
    if (raw.startsWith('[')) return raw.endsWith(']') ? ipv6(raw) : undefined;
    if (!special) return /[\0\t\n\r #/<>?@[\\\]^|]/.test(raw) ? undefined : percent(raw, '');
    let domain = unescape(raw);
    if (/[^\0-\x7f]/.test(domain)) {
      try {
        domain = hostAscii(domain);
      } catch (ofTheHost) {
        domain = '';
      }
    }
    domain = domain.toLowerCase();
    if (domain === '' || /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(domain)) return undefined;
    const address = ipv4(domain);
    return address === null ? domain : address;
  };

  const resolvePath = (path, special) => {
    const segments = [];
    const parts = (special ? path.replace(/\\/g, '/') : path).split('/');
    parts.forEach((part, i) => {
      const bare = part.replace(/%2e/gi, '.');
      const isLast = i === parts.length - 1;
      if (bare === '..') {
        if (segments.length > 1) segments.pop();
        if (isLast) segments.push('');
      } else if (bare !== '.') {
        segments.push(percent(part, IN_PATH));
      } else if (isLast) {
        segments.push('');
      }
    });
    return segments.join('/');
  };

  const parseUrl = (input, base) => {
    const text = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
    const [beforeHash, ...hashParts] = text.split('#');
    const hash = hashParts.length > 0 ? `#${percent(hashParts.join('#'), IN_FRAGMENT)}` : '';
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(beforeHash);
    const isRelative = scheme === null || (base !== undefined && scheme[0].toLowerCase() === base.protocol && base.protocol in PORTS && !/^[a-z0-9+.-]+:[/\\]/i.test(beforeHash));
    if (isRelative && base === undefined) return undefined;
    const protocol = isRelative ? base.protocol : scheme[0].toLowerCase();
    const rest = scheme !== null ? beforeHash.slice(scheme[0].length) : beforeHash;
    const special = protocol in PORTS;
    const questionMark = rest.indexOf('?');
    const beforeQuery = questionMark < 0 ? rest : rest.slice(0, questionMark);
    const query = questionMark < 0 ? '' : percent(rest.slice(questionMark + 1), special ? `${IN_QUERY}'` : IN_QUERY);
    const search = query === '' ? '' : `?${query}`;
    const slashed = special ? beforeQuery.replace(/\\/g, '/') : beforeQuery;
    const url = { protocol, username: '', password: '', hostname: '', port: '', pathname: '', search, hash, opaque: false };
    if (isRelative && !slashed.startsWith('//')) {
      if (base.opaque) return beforeQuery === '' && questionMark < 0 ? { ...base, hash } : undefined;
      const inherited = { ...url, username: base.username, password: base.password, hostname: base.hostname, port: base.port };
      if (slashed === '') return { ...inherited, pathname: base.pathname, search: questionMark < 0 ? base.search : search };
      const folder = base.pathname.slice(0, base.pathname.lastIndexOf('/') + 1);
      const path = slashed.startsWith('/') ? slashed : (folder === '' ? '/' : folder) + slashed;
      return { ...inherited, pathname: resolvePath(path, special) };
    }
    if (!special && !slashed.startsWith('//')) {
      if (slashed.startsWith('/')) return { ...url, pathname: resolvePath(slashed, false) };
      return { ...url, pathname: slashed.replace(/[\0-\x1f\x7f-\uffff]/g, (c) => percent(c, '')), opaque: true };
    }
    const authority = slashed.replace(special ? /^\/*/ : /^\/\//, '');
    const slash = authority.indexOf('/');
    const server = slash < 0 ? authority : authority.slice(0, slash);
    const path = slash < 0 ? '' : authority.slice(slash);
    return withServer({ ...url, pathname: resolvePath(path === '' && special ? '/' : path, special) }, server, special);
  };

  const withServer = (url, server, special) => {
    const at = server.lastIndexOf('@');
    const user = at < 0 ? '' : server.slice(0, at);
    const place = /^(\[[^\]]*\]|[^:]*)(?::([0-9]*))?$/.exec(server.slice(at + 1));
    if (place === null) return undefined;
    const hostname = place[1] === '' && !special ? '' : hostOf(place[1], special);
    const port = place[2] === undefined || place[2] === '' ? '' : String(Number(place[2]));
    if (hostname === undefined || Number(port) > 65535) return undefined;
    const colon = user.indexOf(':');
    return {
      ...url,
      username: percent(colon < 0 ? user : user.slice(0, colon), IN_USER),
      password: colon < 0 ? '' : percent(user.slice(colon + 1), IN_USER),
      hostname,
      port: port === PORTS[url.protocol] ? '' : port,
    };
  };

  const formEncode = (string) =>
    percent(string, '!"#$%&\'()+,/:;<=>?@[\\]^`{|}~').replace(/%20/g, '+');

  class URLSearchParams {
    #list = [];
    #changed = () => {};
    constructor(init = '') {
      if (typeof init === 'object' && init !== null) {
        const pairs = typeof init[Symbol.iterator] === 'function' ? [...init] : Object.entries(init);
        this.#list = pairs.map(([name, value]) => [String(name), String(value)]);
      } else {
        this.#read(String(init).replace(/^\?/, ''));
      }
    }
    static boundTo(text, changed) {
      const params = new URLSearchParams(text);
      params.#changed = changed;
      return params;
    }
    static reread(params, text) {
      params.#read(text);
    }
    #read(text) {
      const plain = (part) => unescape(part.replace(/\+/g, ' '));
      this.#list = text.split('&').filter((pair) => pair !== '').map((pair) => {
        const equals = pair.indexOf('=');
        return equals < 0 ? [plain(pair), ''] : [plain(pair.slice(0, equals)), plain(pair.slice(equals + 1))];
      });
    }
    get size() {
      return this.#list.length;
    }
    append(name, value) {
      this.#list.push([String(name), String(value)]);
      this.#changed(this.toString());
    }
    delete(name) {
      this.#list = this.#list.filter((pair) => pair[0] !== String(name));
      this.#changed(this.toString());
    }
    get(name) {
      const found = this.#list.find((pair) => pair[0] === String(name));
      return found === undefined ? null : found[1];
    }
    getAll(name) {
      return this.#list.filter((pair) => pair[0] === String(name)).map((pair) => pair[1]);
    }
    has(name) {
      return this.#list.some((pair) => pair[0] === String(name));
    }
    set(name, value) {
      const at = this.#list.findIndex((pair) => pair[0] === String(name));
      if (at < 0) return this.append(name, value);
      this.#list[at] = [String(name), String(value)];
      this.#list = this.#list.filter((pair, i) => i <= at || pair[0] !== String(name));
      this.#changed(this.toString());
    }
    sort() {
      this.#list.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
      this.#changed(this.toString());
    }
    forEach(action, self) {
      for (const [name, value] of this.#list) action.call(self, value, name, this);
    }
    *entries() {
      for (const [name, value] of this.#list) yield [name, value];
    }
    *keys() {
      for (const [name] of this.#list) yield name;
    }
    *values() {
      for (const [, value] of this.#list) yield value;
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    toString() {
      return this.#list.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join('&');
    }
  }
  const { boundTo, reread } = URLSearchParams;
  delete URLSearchParams.boundTo;
  delete URLSearchParams.reread;
  define('URLSearchParams', URLSearchParams);

  define('URL', class URL {
    #parts;
    #params;
    constructor(url, base) {
      const from = base === undefined ? undefined : parseUrl(String(base));
      const parts = base !== undefined && from === undefined ? undefined : parseUrl(String(url), from);
      if (parts === undefined) throw new TypeError('Invalid URL');
      this.#parts = parts;
      this.#params = boundTo(parts.search.slice(1), (query) => {
        this.#parts.search = query === '' ? '' : `?${query}`;
      });
    }
    static canParse(url, base) {
      try {
        return new URL(url, base) !== null;
      } catch (invalid) {
        return false;
      }
    }
    #change(part, value) {
      const { protocol, hostname } = this.#parts;
      const host = part === 'host' ? value : this.host;
      const server = part === 'hostname' ? value + (this.port === '' ? '' : `:${this.port}`) : host;
      const port = part === 'port' ? hostname + (value === '' ? '' : `:${value}`) : server;
      const changed = withServer({ ...this.#parts }, port, protocol in PORTS);
      if (changed !== undefined) this.#parts = { ...this.#parts, hostname: changed.hostname, port: changed.port };
    }
    get href() {
      const { protocol, pathname, search, hash, opaque, hostname, username, password } = this.#parts;
      if (opaque || (hostname === '' && !(protocol in PORTS))) return protocol + pathname + search + hash;
      const user = username + (password === '' ? '' : `:${password}`);
      return `${protocol}//${user === '' ? '' : `${user}@`}${this.host}${pathname}${search}${hash}`;
    }
    set href(value) {
      const parts = parseUrl(String(value));
      if (parts === undefined) throw new TypeError('Invalid URL');
      this.#parts = parts;
      reread(this.#params, parts.search.slice(1));
    }
    get origin() {
      return this.#parts.protocol in PORTS ? `${this.#parts.protocol}//${this.host}` : 'null';
    }
    get protocol() {
      return this.#parts.protocol;
    }
    set protocol(value) {
      const scheme = /^([a-z][a-z0-9+.-]*):?/i.exec(String(value));
      if (scheme === null || `${scheme[1].toLowerCase()}:` in PORTS !== this.#parts.protocol in PORTS) return;
      this.#parts.protocol = `${scheme[1].toLowerCase()}:`;
      if (this.#parts.port === PORTS[this.#parts.protocol]) this.#parts.port = '';
    }
    get username() {
      return this.#parts.username;
    }
    set username(value) {
      this.#parts.username = percent(String(value), IN_USER);
    }
    get password() {
      return this.#parts.password;
    }
    set password(value) {
      this.#parts.password = percent(String(value), IN_USER);
    }
    get host() {
      return this.#parts.hostname + (this.#parts.port === '' ? '' : `:${this.#parts.port}`);
    }
    set host(value) {
      this.#change('host', String(value));
    }
    get hostname() {
      return this.#parts.hostname;
    }
    set hostname(value) {
      this.#change('hostname', String(value));
    }
    get port() {
      return this.#parts.port;
    }
    set port(value) {
      this.#change('port', String(value));
    }
    get pathname() {
      return this.#parts.pathname;
    }
    set pathname(value) {
      if (this.#parts.opaque) return;
      const path = String(value).replace(/[?#]/g, encodeURIComponent);
      this.#parts.pathname = resolvePath(path.startsWith('/') ? path : `/${path}`, this.#parts.protocol in PORTS);
    }
    get search() {
      return this.#parts.search;
    }
    set search(value) {
      const query = percent(String(value).replace(/^\?/, ''), IN_QUERY);
      this.#parts.search = query === '' ? '' : `?${query}`;
      reread(this.#params, query);
    }
    get searchParams() {
      return this.#params;
    }
    get hash() {
      return this.#parts.hash;
    }
    set hash(value) {
      const fragment = percent(String(value).replace(/^#/, ''), IN_FRAGMENT);
      this.#parts.hash = fragment === '' ? '' : `#${fragment}`;
    }
    toString() {
      return this.href;
    }
    toJSON() {
      return this.href;
    }
  });

  defineProperties(globalThis, {
    // for the bootstrap, which takes it away again before the tenant's code runs
    __bytes: { value: { toBase64, fromBase64, toUtf8, fromUtf8 }, configurable: true },
  });
});
