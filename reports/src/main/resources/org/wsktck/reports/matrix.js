"use strict";
(() => {
  const table = document.getElementById("matrix");
  if (!table) {
    document.documentElement.dataset.state = "ready";
    return;
  }

  const text = document.getElementById("text");
  const differences = document.getElementById("differences");
  const chips = Array.from(document.querySelectorAll(".chip[data-v]"));
  const heads = Array.from(table.tHead.rows[0].cells);
  const areas = Array.from(table.tBodies).map((body, index) => ({body, index, head: body.rows[0]}));

  // The chips stand in the order in which a sorted column has its verdicts.
  const ranks = new Map(chips.map((chip, index) => [chip.dataset.v, index]));
  const rows = areas.flatMap(area => Array.from(area.body.rows).slice(1).map(row => ({row, area}))).map((entry, index) => {
    const cells = Array.from(entry.row.cells).slice(1);
    return {
      ...entry,
      index,
      differs: entry.row.classList.contains("differs"),
      verdicts: cells.map(cell => cell.className),
      haystack: [entry.row, entry.row.cells[0], ...cells]
        .map((node, i) => (i === 0 ? node.textContent + " " + node.dataset.r : node.title)).join(" ").toLowerCase(),
    };
  });

  // ---- what is shown, and in which order; the address has the same

  const state = {words: "", differences: false, verdicts: [], sort: "", down: false};

  function read() {
    const address = new URLSearchParams(location.hash.slice(1));
    const column = address.get("sort") ?? "";
    state.words = address.get("find") ?? "";
    state.differences = address.has("differences");
    state.verdicts = (address.get("verdicts") ?? "").split(".").filter(verdict => ranks.has(verdict));
    state.sort = heads.some(head => head.dataset.c === column) ? column : "";
    state.down = address.has("down");
  }

  function address() {
    const parts = new URLSearchParams();
    if (state.words) {
      parts.set("find", state.words);
    }
    if (state.differences) {
      parts.set("differences", "1");
    }
    if (state.verdicts.length > 0) {
      parts.set("verdicts", state.verdicts.join("."));
    }
    if (state.sort) {
      parts.set("sort", state.sort);
    }
    if (state.down) {
      parts.set("down", "1");
    }
    const fragment = parts.toString();
    return location.href.split("#")[0] + (fragment ? "#" + fragment : "");
  }

  function filter() {
    const words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of rows) {
      const wanted = (!state.differences || entry.differs)
        && (state.verdicts.length === 0 || entry.verdicts.some(verdict => state.verdicts.includes(verdict)))
        && words.every(word => entry.haystack.includes(word));
      entry.row.hidden = !wanted;
      shown += wanted ? 1 : 0;
    }
    for (const area of areas) {
      area.body.hidden = !area.body.querySelector("tr:not(.area):not([hidden])");
    }
    document.getElementById("nothing").hidden = shown > 0;
    document.getElementById("shown").textContent = shown === rows.length ? `${shown}` : `${shown} of ${rows.length}`;
  }

  // By scenario, the areas stand one after another; by the verdicts of a report, their rows are mixed, without heads.
  let sorted = " ";

  function sort() {
    const key = state.sort + state.down;
    if (key === sorted) {
      return;
    }
    sorted = key;
    const turn = state.down ? -1 : 1;
    const column = heads.findIndex(head => head.dataset.c === state.sort);
    const grouped = column <= 0;
    const order = grouped ? rows.slice() : byVerdict(column);
    if (state.down) {
      order.reverse();
    }
    areas.forEach(area => { area.head.hidden = !grouped; });
    const bodies = areas.slice().sort((one, other) => turn * (one.index - other.index));
    table.append(...bodies.map(area => area.body));
    for (const entry of order) {
      (grouped ? entry.area : bodies[0]).body.append(entry.row);
    }
    for (const head of heads) {
      head.setAttribute("aria-sort", head.dataset.c !== state.sort ? "none" : state.down ? "descending" : "ascending");
    }
  }

  function byVerdict(column) {
    const keys = rows.map(entry => entry.row.cells[column].textContent);
    return rows.slice().sort((one, other) =>
      ranks.get(one.verdicts[column - 1]) - ranks.get(other.verdicts[column - 1])
        || (keys[one.index] < keys[other.index] ? -1 : keys[one.index] > keys[other.index] ? 1 : 0)
        || one.index - other.index);
  }

  function show() {
    text.value = state.words;
    differences.setAttribute("aria-pressed", String(state.differences));
    chips.forEach(chip => chip.setAttribute("aria-pressed", String(state.verdicts.includes(chip.dataset.v))));
    sort();
    filter();
  }

  function change(changes) {
    Object.assign(state, changes);
    show();
    history.replaceState(null, "", address());
  }

  // ---- what the reader does

  text.addEventListener("input", () => change({words: text.value}));
  differences.addEventListener("click", () => change({differences: !state.differences}));
  chips.forEach(chip => chip.addEventListener("click", () => {
    const verdict = chip.dataset.v;
    const without = state.verdicts.filter(other => other !== verdict);
    change({verdicts: without.length < state.verdicts.length ? without : [...without, verdict]});
  }));

  // Without this script nothing could be sorted: so the buttons come with it.
  for (const head of heads) {
    const name = head.querySelector(".name");
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Sort by this column; once more turns the order around";
    button.append(...name.childNodes);
    button.addEventListener("click", () =>
      change({sort: head.dataset.c, down: state.sort === head.dataset.c && !state.down}));
    name.append(button);
  }

  addEventListener("hashchange", () => {
    // The link to the list is no state: it leaves the filter as it is.
    if (location.hash !== "#scenarios") {
      read();
      show();
    }
  });

  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "/" && event.target !== text) {
      event.preventDefault();
      text.focus();
    } else if (event.key === "Escape") {
      change({words: "", differences: false, verdicts: []});
    }
  });

  document.getElementById("filter").hidden = false;
  read();
  show();
  document.documentElement.dataset.state = "ready";
})();
