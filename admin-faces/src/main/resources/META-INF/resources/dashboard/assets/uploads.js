/* Uploads of the storage pages. Each file goes to an address that the page is given for it, by the
   tus protocol: a broken connection goes on where it stopped, also after the page was closed. */
(function () {
  "use strict";

  var area = document.querySelector("[data-upload]");
  if (!area || !window.tus) {
    return;
  }
  var list = area.querySelector(".upload-list");
  var template = document.getElementById("upload-item");
  var AT_ONCE = 3;
  var CHUNK = 16 * 1024 * 1024;
  var LONGEST_ANSWER_MS = 30000;

  var waiting = []; /* files that no address was asked for yet */
  var running = 0;
  var asked = null; /* the file whose address is under way; one at a time */
  var patience;
  var number = 0;
  var stored = 0; /* files that the list of the page does not show yet */

  function announce(text) {
    document.getElementById("live").textContent = text;
  }

  function sized(bytes) {
    var units = ["B", "KB", "MB", "GB", "TB"];
    var unit = 0;
    while (bytes >= 1024 && unit < units.length - 1) {
      bytes /= 1024;
      unit++;
    }
    return (unit === 0 ? bytes : bytes.toFixed(1).replace(/\.0$/, "")) + " " + units[unit];
  }

  /* --- What a line shows ------------------------------------------------------------------- */

  function add(file, name) {
    var line = template.content.firstElementChild.cloneNode(true);
    var item = { file: file, name: name, line: line, upload: null, replace: false };
    line.dataset.file = name;
    line.querySelector(".upload-name").textContent = name;
    line.querySelector("progress").setAttribute("aria-label", "Progress of " + name);
    line.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-label", button.textContent + ": " + name);
      button.addEventListener("click", function () {
        actions[button.dataset.do](item);
      });
    });
    list.appendChild(line);
    say(item, "waiting", "Waiting", ["cancel"]);
    waiting.push(item);
  }

  function say(item, state, words, buttons) {
    item.state = state;
    item.line.dataset.state = state;
    item.line.querySelector(".upload-state").textContent = words;
    item.line.querySelectorAll("button").forEach(function (button) {
      button.hidden = buttons.indexOf(button.dataset.do) < 0;
    });
  }

  function progress(item, sent, all) {
    var percent = all === 0 ? 100 : Math.floor((100 * sent) / all);
    item.line.querySelector("progress").value = percent;
    if (item.state === "running") {
      say(item, "running", percent + " % of " + sized(all), ["cancel"]);
    }
  }

  var actions = {
    cancel: function (item) {
      var was = item.state;
      waiting = waiting.filter(function (each) {
        return each !== item;
      });
      say(item, "cancelled", "Cancelled", ["retry", "forget"]);
      if (was === "running") {
        running--;
        item.upload.abort(true).catch(function () {
          /* what is left there is cleared away by the server */
        });
      }
      next();
    },
    retry: again,
    replace: function (item) {
      item.replace = true;
      again(item);
    },
    forget: function (item) {
      item.line.remove();
    }
  };

  function again(item) {
    say(item, "waiting", "Waiting", ["cancel"]);
    waiting.push(item);
    next();
  }

  /* --- Asking for addresses ---------------------------------------------------------------- */

  function next() {
    if (asked || running >= AT_ONCE || waiting.length === 0) {
      showStored();
      return;
    }
    asked = waiting.shift();
    asked.ticket = String(++number);
    patience = window.setTimeout(answered, LONGEST_ANSWER_MS, null);
    window.askUploadAddress([
      { name: "ticket", value: asked.ticket },
      { name: "file", value: asked.name },
      { name: "size", value: String(asked.file.size) },
      { name: "replace", value: asked.replace ? "true" : "" }
    ]);
  }

  function answered(answer) {
    var item = asked;
    if (!item || (answer && answer.ticket && answer.ticket !== item.ticket)) {
      return; /* nobody waits for it any more */
    }
    asked = null;
    window.clearTimeout(patience);
    if (item.state !== "waiting") {
      /* cancelled meanwhile */
    } else if (answer && answer.url) {
      start(item, answer.url);
    } else if (answer && answer.there) {
      say(item, "there", "There is one of this name, which would be lost.", ["replace", "forget"]);
      announce(item.name + ": there is one of this name");
    } else {
      fail(item, (answer && answer.problem) || "The server did not answer. Try again.");
    }
    next();
  }

  document.addEventListener("tansu-upload-address", function (event) {
    answered(event.detail);
  });

  /* --- Sending ----------------------------------------------------------------------------- */

  function start(item, address) {
    var metadata = { filename: item.file.name };
    if (item.file.type) {
      metadata.filetype = item.file.type;
    }
    running++;
    say(item, "running", "0 % of " + sized(item.file.size), ["cancel"]);
    item.upload = new tus.Upload(item.file, {
      endpoint: address,
      chunkSize: CHUNK,
      retryDelays: [0, 1000, 3000, 10000, 20000, 20000],
      metadata: metadata,
      removeFingerprintOnSuccess: true,
      fingerprint: function () {
        return Promise.resolve(fingerprint(item));
      },
      onShouldRetry: function (failure) {
        return mayPass(status(failure));
      },
      onProgress: function (sent, all) {
        progress(item, sent, all);
      },
      onSuccess: function () {
        ended(item);
        progress(item, 1, 1);
        say(item, "done", "Stored, " + sized(item.file.size), ["forget"]);
        announce(item.name + " is stored");
        stored++;
        next();
      },
      onError: function (failure) {
        ended(item);
        fail(item, words(failure));
        next();
      }
    });
    item.upload.findPreviousUploads().then(function (earlier) {
      if (item.state !== "running") {
        return;
      }
      if (earlier.length > 0) {
        item.upload.resumeFromPreviousUpload(earlier[0]);
      }
      item.upload.start();
    });
  }

  /* What makes it the same upload when the page is opened again. */
  function fingerprint(item) {
    var place = location.pathname + " " + area.dataset.upload;
    return ["tansu", place, item.name, item.file.size, item.file.lastModified].join(" ");
  }

  function ended(item) {
    if (item.state === "running") {
      running--;
    }
  }

  function fail(item, why) {
    if (item.state === "cancelled") {
      return;
    }
    say(item, "failed", why, ["retry", "forget"]);
    announce(item.name + ": " + why);
  }

  function status(failure) {
    return failure.originalResponse ? failure.originalResponse.getStatus() : 0;
  }

  /* Whether it is worth trying again without asking anybody. */
  function mayPass(code) {
    return code === 0 || code === 409 || code === 423 || code === 429 || (code >= 500 && code !== 507);
  }

  function words(failure) {
    var code = status(failure);
    var detail = "";
    try {
      detail = JSON.parse(failure.originalResponse.getBody()).detail || "";
    } catch (noProblem) {
      detail = "";
    }
    if (code === 0) {
      return "The connection broke. Try again: it goes on where it stopped.";
    }
    if (code === 401 || code === 403) {
      return "The permission to upload has ended. Try again.";
    }
    if (code === 404 || code === 410) {
      return "The bucket or the upload is gone. Try again, or open the page again.";
    }
    if (code === 413) {
      return detail || "It is too large, or there is not enough room.";
    }
    if (code === 429 || code === 503) {
      return "The server is busy. Try again in a minute.";
    }
    if (code === 507) {
      return "The disk of the server is full. Nothing is lost; tell who runs it.";
    }
    return detail || "It did not work. Try again.";
  }

  function showStored() {
    if (stored > 0 && running === 0 && !asked) {
      stored = 0;
      window.showUploaded();
    }
  }

  /* --- Choosing ---------------------------------------------------------------------------- */

  function addAll(files) {
    Array.prototype.forEach.call(files, function (file) {
      add(file, file.name);
    });
    next();
  }

  document.getElementById("upload-files").addEventListener("change", function (event) {
    addAll(event.target.files);
    event.target.value = "";
  });

  /* A folder that was dropped, file by file; it is read in portions until one is empty. */
  function walk(entry, folder) {
    if (entry.isFile) {
      entry.file(function (file) {
        add(file, folder + file.name);
        next();
      });
      return;
    }
    var reader = entry.createReader();
    (function more() {
      reader.readEntries(function (entries) {
        entries.forEach(function (each) {
          walk(each, folder + entry.name + "/");
        });
        if (entries.length > 0) {
          more();
        }
      });
    })();
  }

  function dropped(transfer) {
    var entries = Array.prototype.map
      .call(transfer.items || [], function (each) {
        return each.webkitGetAsEntry ? each.webkitGetAsEntry() : null;
      })
      .filter(Boolean);
    if (entries.length === 0) {
      addAll(transfer.files);
      return;
    }
    entries.forEach(function (entry) {
      walk(entry, "");
    });
  }

  /* Beside the field nothing happens, so that the browser does not leave the page for the file. */
  ["dragover", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      event.preventDefault();
    });
  });
  area.addEventListener("dragover", function () {
    area.classList.add("is-over");
  });
  area.addEventListener("dragleave", function (event) {
    if (!area.contains(event.relatedTarget)) {
      area.classList.remove("is-over");
    }
  });
  area.addEventListener("drop", function (event) {
    area.classList.remove("is-over");
    dropped(event.dataTransfer);
  });

  window.addEventListener("beforeunload", function (event) {
    if (running > 0 || waiting.length > 0) {
      event.preventDefault();
    }
  });
})();
