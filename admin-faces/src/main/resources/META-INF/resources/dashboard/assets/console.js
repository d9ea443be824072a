/* Behaviour of the console: delegated listeners only, so that partial updates need no re-wiring
   and no page carries a script of its own. */
(function () {
  "use strict";

  var root = document.documentElement;

  function closest(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
  }

  /* Theme: the cookie lets the server write data-theme into the next page, so nothing flashes. */
  function chooseTheme(theme) {
    if (theme === "system") {
      delete root.dataset.theme;
      document.cookie = "tansu-theme=; path=/dashboard; max-age=0; samesite=lax";
    } else {
      root.dataset.theme = theme;
      document.cookie = "tansu-theme=" + theme + "; path=/dashboard; max-age=31536000; samesite=lax";
    }
    markTheme();
  }

  function markTheme() {
    var current = root.dataset.theme || "system";
    document.querySelectorAll("[data-choose-theme]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.chooseTheme === current));
    });
  }

  /* Navigation drawer on small screens. */
  function setDrawer(open) {
    document.body.classList.toggle("drawer-open", open);
    var opener = document.querySelector("[data-drawer=open]");
    if (opener) {
      opener.setAttribute("aria-expanded", String(open));
    }
    if (open) {
      var first = document.querySelector(".sidebar a, .sidebar button");
      if (first) {
        first.focus();
      }
    } else if (opener && opener.offsetParent) {
      opener.focus();
    }
  }

  function announce(text) {
    var live = document.getElementById("live");
    if (live) {
      live.textContent = text;
    }
  }

  function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    /* Plain HTTP on another host has no clipboard API. */
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy refused"));
  }

  function copy(button) {
    var source = button.dataset.copy
      ? button.dataset.copy
      : document.getElementById(button.dataset.copyFrom).textContent;
    var icon = button.querySelector(".pi");
    copyText(source.trim()).then(
      function () {
        announce("Copied to the clipboard");
        if (icon) {
          icon.classList.replace("pi-copy", "pi-check");
          window.setTimeout(function () {
            icon.classList.replace("pi-check", "pi-copy");
          }, 1600);
        }
      },
      function () {
        announce("The browser refused to copy; select the text and copy it by hand");
      }
    );
  }

  /* Times are sent in UTC and shown in the reader's own zone. */
  var steps = [
    ["year", 31536000],
    ["month", 2592000],
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60]
  ];
  function relative(date) {
    var seconds = (date.getTime() - Date.now()) / 1000;
    var format = new Intl.RelativeTimeFormat(root.lang || "en", { numeric: "auto" });
    for (var i = 0; i < steps.length; i++) {
      if (Math.abs(seconds) >= steps[i][1]) {
        return format.format(Math.round(seconds / steps[i][1]), steps[i][0]);
      }
    }
    return "just now";
  }
  function showTimes() {
    document.querySelectorAll("time[datetime]").forEach(function (time) {
      var date = new Date(time.getAttribute("datetime"));
      if (isNaN(date)) {
        return;
      }
      var full = date.toLocaleString(root.lang || "en", { dateStyle: "medium", timeStyle: "short" });
      time.title = full;
      time.textContent = time.hasAttribute("data-relative") ? relative(date) : full;
    });
  }

  document.addEventListener("click", function (event) {
    var found;
    if ((found = closest(event, "[data-choose-theme]"))) {
      chooseTheme(found.dataset.chooseTheme);
    } else if ((found = closest(event, "[data-drawer]"))) {
      setDrawer(found.dataset.drawer === "open");
    } else if ((found = closest(event, "[data-copy], [data-copy-from]"))) {
      copy(found);
    } else if ((found = closest(event, "[data-show-dialog]"))) {
      PF(found.dataset.showDialog).show();
    } else if ((found = closest(event, "[data-hide-dialog]"))) {
      PF(found.dataset.hideDialog).hide();
    }
  });

  /* The dangerous button wakes up when the name was typed; the server checks it again. */
  document.addEventListener("input", function (event) {
    var field = closest(event, "[data-must-equal]");
    if (field) {
      var button = field.form.querySelector("[data-needs-name]");
      var fits = field.value.trim() === field.dataset.mustEqual;
      button.disabled = !fits;
      button.classList.toggle("ui-state-disabled", !fits);
    }
  });

  /* Says below a field of JSON whether it can be read; the server decides. */
  function checkJson(field) {
    var state = document.getElementById(field.dataset.json);
    var problem = "";
    try {
      JSON.parse(field.value);
    } catch (unreadable) {
      problem = field.value.trim() ? unreadable.message : "";
    }
    var said = problem ? "Not JSON yet: " + problem : "This is JSON.";
    state.textContent = field.value.trim() ? said : "";
    state.classList.toggle("is-error", problem !== "");
  }
  var jsonPause;
  document.addEventListener("input", function (event) {
    var field = closest(event, "textarea[data-json]");
    if (field) {
      window.clearTimeout(jsonPause);
      jsonPause = window.setTimeout(checkJson, 300, field);
    }
  });

  /* A file that is too large is said to be so before it is sent; the server checks it again. */
  document.addEventListener("change", function (event) {
    var field = closest(event, "input[type=file][data-max-bytes]");
    if (field) {
      var file = field.files[0];
      var most = Number(field.dataset.maxBytes);
      var words = function (bytes) { return bytes.toLocaleString("en") + " bytes"; };
      var large = file && file.size > most;
      document.getElementById(field.dataset.problem).textContent =
        large ? "The file has " + words(file.size) + "; it can have at most " + words(most) + "." : "";
      if (large) {
        field.value = "";
      }
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && document.body.classList.contains("drawer-open")) {
      setDrawer(false);
    }
  });

  /* A dialog that opens takes the focus; the button that opened it lost it while it waited. On a slow
     machine the dialog may not be there yet, or the button gets the focus back, so it is looked at again. */
  function focusIn(dialog, again) {
    if (again > 0) {
      window.setTimeout(focusAgain, 240, dialog, again - 1);
    }
    if (dialog.contains(document.activeElement)) {
      return;
    }
    var content = dialog.querySelector(".ui-dialog-content");
    var first =
      content.querySelector("input:enabled:not([type=hidden]), select:enabled, textarea:enabled") ||
      content.querySelector("button:enabled, a[href]");
    if (first) {
      first.focus();
    }
  }
  /* Not when it is closed, nor when another one was opened from it. */
  function focusAgain(dialog, again) {
    var elsewhere = !document.activeElement || !document.activeElement.closest("[role=dialog]");
    if (elsewhere && dialog.getAttribute("aria-hidden") !== "true") {
      focusIn(dialog, again);
    } else if (again > 0) {
      window.setTimeout(focusAgain, 240, dialog, again - 1);
    }
  }
  if (window.PrimeFaces && PrimeFaces.widget && PrimeFaces.widget.Dialog) {
    var shown = PrimeFaces.widget.Dialog.prototype.postShow;
    PrimeFaces.widget.Dialog.prototype.postShow = function () {
      shown.apply(this, arguments);
      window.setTimeout(focusIn, 120, this.jq[0], 6);
    };
  }

  /* A page that nobody looks at asks for nothing. */
  document.addEventListener("visibilitychange", function () {
    var live = window.PrimeFaces && PrimeFaces.widgets.live;
    if (live && !live.isActive() && !document.hidden && live.cfg.resume) {
      live.cfg.resume = false;
      live.start();
    } else if (live && live.isActive() && document.hidden) {
      live.cfg.resume = true;
      live.stop();
    }
  });

  if (window.jQuery) {
    jQuery(document)
      .on("pfAjaxStart", function () {
        document.body.setAttribute("aria-busy", "true");
      })
      .on("pfAjaxComplete", function () {
        document.body.removeAttribute("aria-busy");
        showTimes();
      });
  }

  /* Updates that show no progress say so themselves. */
  document.addEventListener("tansu-updated", showTimes);

  markTheme();
  showTimes();
})();
