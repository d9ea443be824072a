// A module as the body of a function, which is translated once for all calls; a module is once for
// each. Only modules with one plain export are written so, and every character stays where it is,
// since errors name lines and columns. Whatever is not certain to mean the same stays a module.
'use strict';

const vm = require('vm');

const ENTRY = 'const _entry ='; // as long as "export default"
const BEFORE = '(function () {"use strict";';
const AFTER = '\n})';
const NAMED = /^[ \t]*export default[ \t]+(?:async[ \t]+)?function[ \t]+([A-Za-z_$][\w$]*)[ \t]*\(/;
const NAMELESS = /^[ \t]*export default[ \t]+(?:async[ \t]+)?(?:function[ \t]*\(|class\b)/;
const EXPRESSION = /^[ \t]*export default(?=[ \t(])/;
const EXECUTE = /^[ \t]*export[ \t]+(?:(?:async[ \t]+)?function[ \t]+execute[ \t]*\(|(?:const|let)[ \t]+execute[ \t]*=)/;

const blank = (word) => ' '.repeat(word.length);

/** The body with the name of its entry behind it, or undefined. */
function plainForm(text) {
  const exports = [...text.matchAll(/^[ \t]*export\b/gm)];
  if (exports.length !== 1) return undefined;
  const at = exports[0].index;
  const form = written(text.slice(at), text);
  if (form === undefined) return undefined;
  const body = text.slice(0, at) + form.text;
  return isSelfContained(body) ? `${body}\n;return ${form.entry}` : undefined;
}

function written(rest, whole) {
  const named = NAMED.exec(rest);
  if (named !== null) return { text: rest.replace('export default', blank), entry: named[1] };
  if (EXECUTE.test(rest)) return { text: rest.replace('export', blank), entry: 'execute' };
  // a declaration ends by itself, an expression may go on in the next line
  const goesOn = NAMELESS.test(rest) && /^[ \t]*[([`]/m.test(whole);
  if (!EXPRESSION.test(rest) || goesOn) return undefined;
  return { text: rest.replace('export default', ENTRY), entry: '_entry' };
}

// a static block knows neither await nor arguments nor return, as the top of a module
function isSelfContained(body) {
  return compiles(`(class { static {${body}\n} })`) && compiles(BEFORE + body + AFTER);
}

function compiles(text) {
  try {
    new vm.Script(text);
    return true;
  } catch (notSo) {
    return false;
  }
}

/** A script whose value in a realm is a function that gives the entry. */
function scriptOf(plain, filename) {
  return new vm.Script(BEFORE + plain + AFTER, { filename, columnOffset: -BEFORE.length });
}

module.exports = { plainForm, scriptOf };
