// What the page says when its program does not start, or stops.
//
// Written in the JavaScript of 2009, because a browser that is too old for the program must still be
// able to read this. It leaves loading to start.js, which calls `page.failed` and `page.started`.

(function () {
  "use strict";

  var BROWSERS = "Chrome or Edge 109, Firefox 115, Safari 16.4, or a later version";
  var started = false;
  var told = false;

  // Shows a notice above everything else: a heading, paragraphs (texts or elements), and in small what was thrown.
  // The first one stays, because what fails afterwards fails on account of it.
  function tell(heading, paragraphs, detail) {
    if (told) return;
    told = true;
    whenParsed(function () {
      var notice = document.getElementById("notice");
      notice.textContent = "";
      append(notice, "h2", heading);
      for (var i = 0; i < paragraphs.length; i += 1) append(notice, "p", paragraphs[i]);
      if (detail) append(notice, "p", "In detail: " + detail).className = "detail";
      if (!started) append(notice, "p", "Meanwhile, the table below has the terms of the offer.");
      notice.hidden = false;
      hide("loading");
      hide("late");
    });
  }

  function append(parent, tag, content) {
    var element = document.createElement(tag);
    element.appendChild(typeof content === "string" ? document.createTextNode(content) : content);
    return parent.appendChild(element);
  }

  function hide(id) {
    var element = document.getElementById(id);
    if (element) element.hidden = true;
  }

  function whenParsed(then) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", then);
    else then();
  }

  // The single file lies beside this page, and has everything in it.
  function fromDisk() {
    tell("This page cannot run as a file from disk", [
      "A browser does not let a page that was opened as a file load its other parts. " +
        "The simulator as a single file can be opened so:",
      link("Open tender-simulator.html", "tender-simulator.html" + location.hash),
      "If it is not in this folder: “cargo xtask dist” writes it, and “cargo xtask serve” shows the page without it. " +
        "On a web host the page needs none of this."
    ]);
  }

  function link(text, address) {
    var element = document.createElement("a");
    element.href = address;
    element.textContent = text;
    return element;
  }

  function tooOld(detail) {
    tell("This browser is too old", ["The simulator needs " + BROWSERS + ". Update this browser, or use another one."], detail);
  }

  function withoutWebAssembly() {
    tell("This browser does not run WebAssembly", [
      "The simulator is a WebAssembly program. Some organisations switch WebAssembly off, and so does " +
        "Lockdown Mode on Apple’s devices. Ask whoever looks after this computer to allow it for this address, " +
        "or use another browser: " + BROWSERS + "."
    ]);
  }

  function missing(address, detail) {
    tell("A part of this page did not arrive", [
      "The file “" + String(address).replace(/^.*\//, "") + "” could not be loaded.",
      "Reload the page. If that does not help, the copy on this web host is incomplete, or a filter on the network " +
        "holds the file back: tell whoever runs the site."
    ], detail);
  }

  function refused(detail) {
    tell("This browser did not accept the program", [
      "It arrived damaged, or a rule of this web host or of your organisation blocks it, or the browser is too old.",
      "Reload the page. If that does not help, try another network, or another browser: " + BROWSERS + "."
    ], detail);
  }

  function broken(detail) {
    tell("The simulator could not start", [
      "Its program ran into an error. Reload the page; if that does not help, try another browser, and tell whoever " +
        "runs the site."
    ], detail);
  }

  function stopped(detail) {
    tell("The simulator has stopped", ["Its program ran into an error, and nothing on this page answers any more. Reload the page to go on."], detail);
  }

  function isWasm(kind, error) {
    return typeof WebAssembly === "object" && typeof WebAssembly[kind] === "function" && error instanceof WebAssembly[kind];
  }

  // Errors that nobody caught. A script that does not arrive is told to the window on its way down
  // only, hence the capture. Other people's scripts (a browser's add-ons) are not ours to report.
  function onError(event) {
    var target = event.target;
    if (target && target.tagName === "SCRIPT") {
      if (!started && location.protocol !== "file:") missing(target.src);
    } else if (isWasm("RuntimeError", event.error)) {
      crashed(event.error);
    } else if (!started && event.message && isOwn(event.filename)) {
      broken(event.message);
    }
  }

  function isOwn(address) {
    return String(address).indexOf(location.protocol + "//" + location.host + "/") === 0;
  }

  function crashed(error) {
    if (started) stopped(String(error));
    else broken(String(error));
  }

  window.addEventListener("error", onError, true);
  window.addEventListener("unhandledrejection", function (event) {
    if (isWasm("RuntimeError", event.reason)) crashed(event.reason);
  });

  // For start.js; site.js or single.js adds how the page has its parts.
  window.page = {
    started: function () {
      started = true;
      told = false;
      hide("notice");
    },
    failed: function (error) {
      var detail = String(error);
      if (error && error.missing) missing(error.missing, error.message);
      else if (isWasm("CompileError", error) || isWasm("LinkError", error)) refused(detail);
      else if (error instanceof SyntaxError) tooOld(detail);
      else broken(detail);
    }
  };

  // The build marks the page of the single file so.
  var isSingleFile = document.documentElement.hasAttribute("data-single-file");

  whenParsed(function () {
    document.getElementById("loading").hidden = told;
  });
  if (location.protocol === "file:" && !isSingleFile) fromDisk();
  else if (!("noModule" in document.createElement("script"))) tooOld();
  else if (isSingleFile && !window.DecompressionStream) tooOld();
  else if (typeof WebAssembly !== "object") withoutWebAssembly();
})();
