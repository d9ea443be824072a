// Puts Sucrase with what it needs into one script that any engine can evaluate, without require:
// node bundle.js OUTPUT. The script's value is a function from TypeScript to JavaScript.
'use strict';
const fs = require('fs');
const path = require('path');

const modules = new Map();

function add(file) {
  if (modules.has(file)) return;
  modules.set(file, null);
  const from = require('module').createRequire(file);
  const source = fs.readFileSync(file, 'utf8');
  const needs = {};
  // names that only stand in texts and comments lead nowhere, and are not needed
  for (const [, name] of source.matchAll(/\brequire\(['"]([^'"]+)['"]\)/g)) {
    const target = resolved(from, name);
    if (target !== undefined) needs[name] = target;
  }
  modules.set(file, { source, needs });
  Object.values(needs).forEach(add);
}

function resolved(from, name) {
  try {
    return from.resolve(name);
  } catch (e) {
    if (e.code !== 'MODULE_NOT_FOUND') throw e;
    return undefined;
  }
}

const entry = require.resolve('sucrase');
add(entry);

const root = path.join(path.dirname(require.resolve('sucrase/package.json')), '..');
const id = (file) => JSON.stringify(path.relative(root, file));
let script = '(() => {\nconst modules = {\n';
for (const [file, { source, needs }] of modules) {
  const names = Object.entries(needs).map(([name, target]) => `${JSON.stringify(name)}: ${id(target)}`);
  script += `${id(file)}: [{${names.join(', ')}}, function (module, exports, require) {\n${source}\n}],\n`;
}
script += `};
const loaded = {};
const load = (id) => {
  if (loaded[id] === undefined) {
    const module = (loaded[id] = { exports: {} });
    modules[id][1].call(module.exports, module, module.exports, (name) => load(modules[id][0][name]));
  }
  return loaded[id].exports;
};
let sucrase;
return (text) => {
  sucrase ??= load(${id(entry)});
  return sucrase.transform(text, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true }).code;
};
})()
`;
const licences = ['sucrase', 'ts-interface-checker', 'lines-and-columns', '@jridgewell/gen-mapping'];
const notices = licences.map((name) => {
  const folder = path.join(root, name);
  const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}, ${license}`;
});
fs.writeFileSync(process.argv[2], `/*! ${notices.join('; ')} */\n${script}`);
