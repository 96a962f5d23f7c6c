"use strict";
(() => {
  const rows = Array.from(document.querySelectorAll(".row"));
  if (rows.length === 0) {
    document.documentElement.dataset.state = "ready";
    return;
  }

  // ---- what a row opens to

  const unpacked = unpack(document.getElementById("details").textContent);

  async function unpack(base64) {
    const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const page = await new Response(stream).json();
    page.requirements = new Map(page.requirements.map(r => [r.id, r]));
    return page;
  }

  function element(tag, content, attributes = {}) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      node.setAttribute(name, value);
    }
    node.append(...[].concat(content));
    return node;
  }

  function section(body, title, ...nodes) {
    body.append(element("h4", title), ...nodes);
  }

  function list(tag, texts) {
    return element(tag, texts.map(text => element("li", text)));
  }

  function requirement(page, id) {
    const known = page.requirements.get(id);
    if (!known) {
      return element("li", element("code", id));
    }
    const source = known.url ? element("a", known.source, {href: known.url, rel: "noreferrer"}) : known.source;
    const parts = [element("code", id), ` (${known.level}) ${known.statement} `];
    return element("li", parts.concat(element("span", source, {class: "muted"})));
  }

  function reliances(page, ids) {
    return ids.flatMap(id => (page.requirements.get(id)?.reliedOnBy ?? []).map(reliance =>
      element("li", [element("code", id), ` ${reliance.client}: ${reliance.how}`])));
  }

  function journal(entries, leftOut) {
    const head = ["line", "seq", "µs", "thread", "IRQL", "kind", "what happened"];
    const numeric = index => (index < 3 ? {class: "n"} : {});
    const body = element("tbody", entries.map(entry =>
      element("tr", entry.map((cell, i) => element("td", String(cell), numeric(i))))));
    if (leftOut > 0) {
      const gap = element("td", `${leftOut} entries left out here; conformance.json has them`, {colspan: "7"});
      body.insertBefore(element("tr", gap), body.children[entries.length / 2]);
    }
    const header = element("thead", element("tr", head.map((cell, i) => element("th", cell, numeric(i)))));
    const table = element("table", [header, body], {class: "journal"});
    return element("div", table, {class: "scroll", tabindex: "0", role: "region", "aria-label": "Journal"});
  }

  function rerun(command) {
    const code = element("code", command);
    const copy = element("button", "Copy", {type: "button"});
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(command);
        copy.textContent = "Copied";
      } catch (refused) {
        // Some browsers keep the clipboard from pages opened as files: then one key press is left to the reader.
        getSelection().selectAllChildren(code);
        copy.textContent = "Selected";
      }
      setTimeout(() => { copy.textContent = "Copy"; }, 2000);
    });
    return element("p", [code, copy], {class: "rerun"});
  }

  function describe(page, row) {
    const body = element("div", [], {class: "body"});
    if (row.diagnosis) {
      section(body, "Diagnosis", element("p", row.diagnosis));
    }
    if (row.reason) {
      section(body, "Reason", element("p", row.reason));
    }
    if (row.failure) {
      section(body, "Failure", element("pre", row.failure, {tabindex: "0"}));
    }
    if (row.reproducer) {
      const link = element("a", row.reproducer, {href: row.reproducer});
      section(body, "Reproducer", element("p", [link, ": a driver in C that shows the failure by itself"]));
    }
    section(body, "Verifies", element("ul", row.verifies.map(id => requirement(page, id))));
    const relied = row.failure ? reliances(page, row.verifies) : [];
    if (relied.length > 0) {
      section(body, "Relied on by", element("ul", relied));
    }
    body.append(element("p", `Level ${row.level}, danger class ${row.danger}`, {class: "hint"}));
    if (row.steps.length > 0) {
      section(body, "Steps", list("ol", row.steps));
    }
    const observed = Object.entries(row.observed);
    if (observed.length > 0) {
      section(body, "Observed", list("ul", observed.map(([key, value]) => `${key}: ${value}`)));
    }
    if (row.notes.length > 0) {
      section(body, "Notes", list("ul", row.notes));
    }
    if (row.journal.length > 0) {
      section(body, "Journal", journal(row.journal, row.leftOut));
    }
    section(body, "Run again", rerun(row.rerun));
    return body;
  }

  async function fill(row) {
    if (row.dataset.filled) {
      return;
    }
    row.dataset.filled = "true";
    try {
      const page = await unpacked;
      row.append(describe(page, page.rows[rows.indexOf(row)]));
    } catch (failure) {
      const text = `The details cannot be unpacked in this browser (${failure}); conformance.json has them.`;
      row.append(element("div", text, {class: "body"}));
    }
  }

  rows.forEach(row => row.addEventListener("toggle", () => { if (row.open) { fill(row); } }));

  async function openTarget() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.classList.contains("row")) {
      if (row.hidden) {
        showAll();
      }
      row.open = true;
      await fill(row);
      row.scrollIntoView();
      row.firstElementChild.focus({preventScroll: true});
    }
  }

  addEventListener("hashchange", openTarget);

  // ---- the filter

  const text = document.getElementById("text");
  const chips = Array.from(document.querySelectorAll(".chip"));
  const areas = Array.from(document.querySelectorAll(".area"));
  const haystacks = rows.map(row => (row.textContent + " " + row.dataset.r).toLowerCase());

  function filter() {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const pressed = chips.filter(chip => chip.getAttribute("aria-pressed") === "true").map(chip => chip.dataset.v);
    let shown = 0;
    rows.forEach((row, i) => {
      const wanted = pressed.length === 0 || pressed.includes(row.dataset.v);
      row.hidden = !(wanted && words.every(word => haystacks[i].includes(word)));
      shown += row.hidden ? 0 : 1;
    });
    areas.forEach(area => { area.hidden = !area.querySelector(".row:not([hidden])"); });
    document.getElementById("nothing").hidden = shown > 0;
    document.getElementById("shown").textContent = shown === rows.length ? `${shown}` : `${shown} of ${rows.length}`;
  }

  function showAll() {
    text.value = "";
    chips.forEach(chip => chip.setAttribute("aria-pressed", "false"));
    filter();
  }

  text.addEventListener("input", filter);
  chips.forEach(chip => chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
    filter();
  }));

  // ---- the keyboard

  function move(from, step) {
    const visible = rows.filter(row => !row.hidden);
    const next = visible[visible.indexOf(from) + step];
    if (next) {
      next.firstElementChild.focus();
    } else if (step < 0) {
      text.focus();
    }
  }

  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const target = event.target;
    if (event.key === "/" && target !== text) {
      event.preventDefault();
      text.focus();
    } else if (event.key === "Escape" && target === text) {
      showAll();
    } else if (event.key === "ArrowDown" && target === text) {
      event.preventDefault();
      move(null, 1);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && target.parentElement
        && target.parentElement.classList.contains("row")) {
      event.preventDefault();
      move(target.parentElement, event.key === "ArrowDown" ? 1 : -1);
    }
  });

  document.getElementById("filter").hidden = false;
  // Restores what the browser kept in the fields when the page was reloaded.
  filter();
  openTarget().finally(() => unpacked.then(
    () => { document.documentElement.dataset.state = "ready"; },
    () => { document.documentElement.dataset.state = "no details"; }));
})();
