(function (settings) {
  "use strict";
  // One copy of this script comes with every figure; what they share hangs on the page.
  var kit = window.notebookKitCharts = window.notebookKitCharts || {};

  function isDark() {
    var body = document.body, page = document.documentElement;
    var jupyter = body.getAttribute("data-jp-theme-light");
    if (jupyter) return jupyter === "false";
    if (/\bvscode-(dark|high-contrast)\b/.test(body.className)) return !/\bvscode-high-contrast-light\b/.test(body.className);
    if (/\bvscode-light\b/.test(body.className)) return false;
    var theme = page.getAttribute("data-theme");
    if (theme === "dark" || theme === "light") return theme === "dark";
    return !!(window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches);
  }

  // plotly.js must find neither an AMD loader (require.js) nor a CommonJS module: it would register there only.
  function withoutModules(run) {
    var names = ["define", "module", "exports"], saved = {};
    names.forEach(function (n) { saved[n] = window[n]; try { window[n] = undefined; } catch (e) { } });
    try { return run(); }
    finally { names.forEach(function (n) { try { if (saved[n] !== undefined) window[n] = saved[n]; else delete window[n]; } catch (e) { } }); }
  }

  function loaded() {
    if (window.Plotly && window.Plotly.newPlot) return window.Plotly;
    throw new Error("plotly.js did not load");
  }

  // Fetched and run as inline script, so that modules are hidden only while it runs, and not while it is under way.
  function byFetch(url, integrity) {
    return fetch(url, integrity ? { integrity: integrity } : { credentials: "same-origin" }).then(function (reply) {
      if (!reply.ok) throw new Error(String(reply.status));
      return reply.text();
    }).then(function (code) {
      if (window.Plotly) return loaded();
      return withoutModules(function () {
        var script = document.createElement("script");
        script.text = code;
        document.head.appendChild(script).remove();
        return loaded();
      });
    });
  }

  // For pages whose policy forbids fetching and allows scripts.
  function byTag(url, integrity) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script"), define = window.define;
      script.src = url;
      script.integrity = integrity;
      script.crossOrigin = "anonymous";
      if (define) window.define = undefined;
      function done() { if (define) window.define = define; try { resolve(loaded()); } catch (e) { reject(e); } }
      script.onload = done;
      script.onerror = done;
      document.head.appendChild(script);
    });
  }

  function serverBase() {
    if (!/^http/.test(location.protocol)) return null;
    var config = document.getElementById("jupyter-config-data");
    try { if (config) return JSON.parse(config.textContent).baseUrl || null; } catch (e) { }
    return document.body.getAttribute("data-base-url");
  }

  function load() {
    if (window.Plotly && window.Plotly.newPlot) return Promise.resolve(window.Plotly);
    if (kit.plotly) return kit.plotly;
    var base = serverBase(), tries = [];
    if (base) settings.kernels.forEach(function (name) {
      tries.push(function () { return byFetch(base.replace(/\/*$/, "/") + "kernelspecs/" + encodeURIComponent(name) + "/plotly.min.js"); });
    });
    tries.push(function () { return byFetch(settings.cdn, settings.integrity); });
    tries.push(function () { return byTag(settings.cdn, settings.integrity); });
    kit.plotly = tries.reduce(function (before, next) { return before.catch(next); }, Promise.reject());
    // A later figure may try again: the network may be back.
    kit.plotly.catch(function () { kit.plotly = null; });
    return kit.plotly;
  }

  function colors() { return isDark() ? settings.dark : settings.light; }

  // Everything that is not data, as a flat update that both layouts and Plotly.relayout understand.
  function theme(layout) {
    var c = colors(), update = { "font.color": c.muted, "title.font.color": c.text, "hoverlabel.bgcolor": c.page,
      "hoverlabel.bordercolor": c.line, "hoverlabel.font.color": c.text,
      "title.subtitle.font.color": c.muted, "legend.font.color": c.text, "modebar.color": c.line, "modebar.activecolor": c.text };
    Object.keys(layout).filter(function (name) { return /^[xy]axis\d*$/.test(name); }).forEach(function (axis) {
      update[axis + ".gridcolor"] = c.grid;
      update[axis + ".linecolor"] = c.line;
      update[axis + ".title.font.color"] = c.text;
      if (layout[axis] && layout[axis].type === "category") update[axis + ".tickfont.color"] = c.text;
    });
    (layout.annotations || []).forEach(function (a, i) {
      update["annotations[" + i + "].font.color"] = /^left out/.test(a.name) ? c.muted : c.text;
      update["annotations[" + i + "].arrowcolor"] = a.arrowhead === 0 ? c.muted : c.text;
      update["annotations[" + i + "].font.shadow"] = "0 0 3px " + c.page + ", 0 0 3px " + c.page;
    });
    return update;
  }

  function draw(Plotly, box) {
    if (box.nkHost || box.getAttribute("data-nk-live") === "true") return;
    var picture = box.querySelector("img");
    var figure = JSON.parse(box.querySelector("script[type='application/json']").textContent);
    var full = figure.layout.width || Number(picture.getAttribute("width"));
    var ownColors = box.hasAttribute("data-nk-own-colors");
    // Narrower than this a chart is no longer read: it scrolls inside its box. What stands beside the plot keeps its
    // width, and the labels of a grid have just their room.
    var margin = figure.layout.margin || {};
    var least = figure.layout.xaxis2 ? full : Math.min(full, Math.max(480, (margin.l || 0) + (margin.r || 0) + 240));
    function room() { return Math.max(least, Math.min(full, Math.floor(box.clientWidth) || full)); }
    figure.layout.width = room();

    // Drawn unseen over the picture, which goes only when the chart is there.
    var host = box.nkHost = document.createElement("div");
    host.setAttribute("role", "img");
    host.setAttribute("aria-label", picture.alt);
    host.style.cssText = "position:absolute;left:0;top:0;visibility:hidden";
    box.style.position = "relative";
    box.appendChild(host);

    // Hairlines of page colour part the stacked bars.
    var bars = figure.data.map(function (t, i) { return t.type === "bar" ? i : -1; }).filter(function (i) { return i >= 0; });
    function repaint() {
      var layout = theme(figure.layout);
      return bars.length
        ? Plotly.update(host, { "marker.line.color": colors().page, "marker.line.width": 1 }, layout, bars)
        : Plotly.relayout(host, layout);
    }
    // Labels have their places for the chart's own size. Where it is narrower or zoomed, of those that touch the first stays, if within the plot.
    function partLabels() {
      var all = host.layout.annotations || [], hidden = {}, notes = [];
      var kept = [].map.call(host.querySelectorAll(".legend, .ytick text"), function (e) { return e.getBoundingClientRect(); });
      host.querySelectorAll(".annotation").forEach(function (e) {
        var a = all[e.getAttribute("data-index")] || {}, text = e.querySelector("text");
        if (/^left out/.test(a.name)) return notes.push([e, text, a]);
        if (!text || !a.text || a.xref === "paper") return;
        var r = text.getBoundingClientRect(), plot = host.querySelector(".nsewdrag[data-subplot='" + a.xref + a.yref + "']");
        var p = plot && plot.getBoundingClientRect();
        var isFree = (!p || r.left > p.left - 8 && r.right < p.right + 8) && kept.every(function (k) { return r.right < k.left + 2 || k.right < r.left + 2 || r.bottom < k.top + 2 || k.bottom < r.top + 2; });
        e.style.visibility = isFree ? "" : "hidden";
        if (isFree) kept.push(r);
        else hidden[a.xref.slice(1)] = (hidden[a.xref.slice(1)] || 0) + 1;
      });
      notes.forEach(function (note) {
        var count = Number(/\d+$/.exec(note[2].text)[0]) + (hidden[note[2].name.slice(8)] || 0);
        note[0].style.opacity = count ? 1 : 0;
        note[1].textContent = note[2].text.replace(/\d+$/, count);
      });
    }
    // Title and subtitle fit the chart's own size; of a narrower chart they would run out.
    function fitTitles() {
      var right = host.getBoundingClientRect().right - 8;
      host.querySelectorAll(".gtitle, .gtitle-subtitle").forEach(function (title) {
        var part = title.querySelector("tspan") || title, letters = Array.from(part.textContent);
        while (letters.length > 1 && title.getBoundingClientRect().right > right) {
          letters.pop();
          part.textContent = letters.join("").trim() + "…";
        }
      });
    }
    function tidy() { partLabels(); fitTitles(); }
    function giveUp() { box.nkHost = null; host.remove(); }
    function show() {
      host.style.cssText = "position:relative";
      picture.style.display = "none";
      box.style.overflowX = "auto";
      box.setAttribute("data-nk-live", "true");
      if (window.ResizeObserver) new ResizeObserver(function () {
        if (box.clientWidth && host.offsetParent && Math.abs(room() - host.offsetWidth) > 1 && figure.layout.width !== room()) {
          figure.layout.width = room();
          Plotly.relayout(host, { width: room() });
        }
      }).observe(box);
      if (!ownColors) {
        ["plotly_afterplot", "plotly_relayout"].forEach(function (event) { host.on(event, tidy); });
        tidy();
      }
      if (!ownColors) kit.repaint.push(function () { if (host.isConnected) repaint().catch(function () { }); });
    }
    try { Plotly.newPlot(host, figure.data, figure.layout, figure.config).then(ownColors ? null : repaint).then(show).catch(giveUp); }
    catch (e) { giveUp(); }
  }

  if (!kit.repaint) {
    kit.repaint = [];
    var repaintAll = function () { kit.repaint.forEach(function (f) { f(); }); };
    try { matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaintAll); } catch (e) { }
    try { new MutationObserver(repaintAll).observe(document.body, { attributes: true, attributeFilter: ["class", "data-jp-theme-light"] }); } catch (e) { }
  }

  var boxes = [].slice.call(document.querySelectorAll(".nk-figure:not([data-nk-live])"));
  if (!boxes.length) return;
  boxes.forEach(function (box) { var img = box.querySelector("img"); if (img) img.style.colorScheme = isDark() ? "dark" : "light"; });
  load().then(function (Plotly) {
    boxes.forEach(function (box) { try { draw(Plotly, box); } catch (e) { } });
  }).catch(function () { });
})
