/* Puts the code editor (Monaco) over text fields that hold code, and shows two of them side by side.
   The text fields stay what is sent: without this script, or on a touch screen, code is edited there. */
(function () {
  "use strict";

  var sources = { javascript: "typescript", python: "python", java: "java" };
  var editors = [];
  var loading;

  function folder(address) {
    return address.slice(0, address.indexOf("/loader.js"));
  }

  /* The editor is large: it is fetched by pages that need it, once, and kept by the browser. */
  function load(address) {
    if (!loading) {
      loading = new Promise(function (resolve, reject) {
        var base = folder(address);
        window.MonacoEnvironment = {
          getWorker: function () {
            return new Worker(base + "/base/worker/workerMain.js" + address.slice(address.indexOf("?")));
          }
        };
        var script = document.createElement("script");
        script.src = address;
        script.onload = function () {
          window.require.config({ paths: { vs: base }, urlArgs: address.slice(address.indexOf("?") + 1) });
          window.require(["vs/editor/editor.main"], resolve, reject);
        };
        script.onerror = reject;
        document.head.appendChild(script);
      });
    }
    return loading;
  }

  /* Languages under names of their own: those that Monaco knows bring services we do not ship. */
  function language(runtime) {
    var source = sources[runtime];
    if (!source) {
      return Promise.resolve("plaintext");
    }
    var id = "function-" + source;
    return new Promise(function (resolve, reject) {
      window.require(["vs/basic-languages/" + source + "/" + source], function (module) {
        if (!monaco.languages.getLanguages().some(function (known) { return known.id === id; })) {
          monaco.languages.register({ id: id });
          monaco.languages.setLanguageConfiguration(id, module.conf);
          monaco.languages.setMonarchTokensProvider(id, module.language);
        }
        resolve(id);
      }, reject);
    });
  }

  function isDark() {
    var chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function paint() {
    if (window.monaco) {
      monaco.editor.setTheme(isDark() ? "vs-dark" : "vs");
    }
  }

  function options(area) {
    return {
      theme: isDark() ? "vs-dark" : "vs",
      ariaLabel: area.dataset.label,
      automaticLayout: true,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      fontSize: 13,
      lineHeight: 20,
      lineNumbersMinChars: 3,
      padding: { top: 10, bottom: 10 },
      fixedOverflowWidgets: true,
      renderLineHighlight: "line",
      scrollbar: { alwaysConsumeMouseWheel: false }
    };
  }

  function place(area, kind) {
    var place = document.createElement("div");
    place.className = "code-editor " + kind;
    place.dataset.testid = area.dataset.testid + "-editor";
    area.after(place);
    return place;
  }

  function edit(area) {
    area.dataset.mounted = "true";
    load(area.dataset.monaco)
      .then(function () { return language(area.dataset.code); })
      .then(function (id) {
        var editor = monaco.editor.create(
          place(area, ""), Object.assign(options(area), { value: area.value, language: id, tabSize: area.dataset.code === "python" ? 4 : 2, detectIndentation: false }));
        area.hidden = true;
        editor.onDidChangeModelContent(function () {
          area.value = editor.getValue();
        });
        editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, function () { press(area); });
        editors.push({ area: area, editor: editor });
        mark();
      })
      .catch(function () { area.hidden = false; });
  }

  function press(area) {
    var button = area.form.querySelector("[data-saves-code]");
    if (button && !button.disabled) {
      button.click();
    }
  }

  function compare(holder) {
    holder.dataset.mounted = "true";
    var before = holder.querySelector("[data-before]");
    var after = holder.querySelector("[data-after]");
    load(holder.dataset.monaco)
      .then(function () { return language(holder.dataset.diff); })
      .then(function (id) {
        var diff = monaco.editor.createDiffEditor(
          place(after, "code-editor-diff"), Object.assign(options(after), { readOnly: true, originalEditable: false, renderOverviewRuler: false }));
        diff.setModel({
          original: monaco.editor.createModel(before.value, id),
          modified: monaco.editor.createModel(after.value, id)
        });
        before.hidden = true;
        after.hidden = true;
      })
      .catch(function () { before.hidden = false; after.hidden = false; });
  }

  /* Faults that the server named are underlined; a click on one in the list leads to it. */
  function mark() {
    editors.forEach(function (each) {
      var model = each.editor.getModel();
      var faults = Array.prototype.map.call(each.area.form.querySelectorAll("[data-fault-line]"), function (fault) {
        var line = Math.min(Math.max(1, Number(fault.dataset.faultLine)), model.getLineCount());
        var column = Math.max(1, Number(fault.dataset.faultColumn));
        var word = model.getWordAtPosition({ lineNumber: line, column: column });
        return {
          severity: monaco.MarkerSeverity.Error,
          message: fault.dataset.faultMessage,
          startLineNumber: line,
          startColumn: Number(fault.dataset.faultColumn) ? column : model.getLineFirstNonWhitespaceColumn(line) || 1,
          endLineNumber: line,
          endColumn: word && Number(fault.dataset.faultColumn) ? word.endColumn : model.getLineMaxColumn(line)
        };
      });
      monaco.editor.setModelMarkers(model, "compiler", faults);
    });
  }

  function goTo(fault) {
    var line = Math.max(1, Number(fault.dataset.faultLine));
    var column = Math.max(1, Number(fault.dataset.faultColumn));
    var found = editors.find(function (each) { return each.area.form === fault.closest("form"); });
    if (found) {
      found.editor.setPosition({ lineNumber: line, column: column });
      found.editor.revealLineInCenter(line);
      found.editor.focus();
    } else {
      var area = fault.closest("form").querySelector("textarea[data-code]");
      var start = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start + column - 1, start + column - 1);
    }
  }

  function mount() {
    if (!window.matchMedia("(hover: none) and (pointer: coarse)").matches) {
      document.querySelectorAll("textarea[data-code]:not([data-mounted])").forEach(edit);
    }
    document.querySelectorAll("[data-diff]:not([data-mounted])").forEach(compare);
  }

  document.addEventListener("click", function (event) {
    var fault = event.target instanceof Element && event.target.closest("[data-fault-line]");
    if (fault) {
      goTo(fault);
    }
  });

  /* The same keys where the field itself is edited; browsers would save the page. */
  document.addEventListener("keydown", function (event) {
    var area = document.querySelector("textarea[data-code]");
    if (!area || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) {
      return;
    }
    if (event.key.toLowerCase() === "s") {
      event.preventDefault();
      press(area);
    }
  });

  /* Code that was typed and not kept is not lost by a wrong click. */
  window.addEventListener("beforeunload", function (event) {
    var area = document.querySelector("textarea[data-code]");
    if (area && area.value !== (area.dataset.kept || area.defaultValue)) {
      event.preventDefault();
    }
  });

  new MutationObserver(paint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  if (window.jQuery) {
    jQuery(document).on("pfAjaxComplete", function (event, xhr) {
      var area = document.querySelector("textarea[data-code]");
      if (area && xhr && xhr.pfArgs && xhr.pfArgs.done) {
        area.dataset.kept = area.value;
      }
      mount();
      mark();
    });
  }
  mount();
})();
