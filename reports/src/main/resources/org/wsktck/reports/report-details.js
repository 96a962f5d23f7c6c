// What a row of the list opens to.

const unpacked = unpack(document.getElementById("details").textContent);

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const page = await new Response(stream).json();
  page.requirements = new Map(page.chapters.flatMap(chapter => chapter.requirements).map(r => [r.id, r]));
  return page;
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
  const origin = known.provenance ? `; known from ${known.provenance}` : "";
  const source = known.url ? element("a", known.source, {href: known.url, rel: "noreferrer"}) : known.source;
  const parts = [element("a", element("code", id), {href: `#${id}`}), ` (${known.level}) ${known.statement} `];
  return element("li", parts.concat(element("span", [source, origin], {class: "muted"})));
}

function reliances(page, ids) {
  return ids.flatMap(id => (page.requirements.get(id)?.reliedOnBy ?? []).map(reliance =>
    element("li", [element("code", id), ` ${reliance.client}: ${reliance.how}`])));
}

/** The entry that a failed scenario is about. */
function mark(entry, offending) {
  return entry[0] === offending ? {class: "offending"} : {};
}

function journal(entries, leftOut, offending) {
  const head = ["line", "seq", "µs", "thread", "IRQL", "kind", "what happened"];
  const numeric = index => (index < 3 ? {class: "n"} : {});
  const body = element("tbody", entries.map(entry =>
    element("tr", entry.map((cell, i) => element("td", String(cell), numeric(i))), mark(entry, offending))));
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
  return element("p", [code, copyButton(code)], {class: "rerun"});
}

function timelines(row) {
  const own = timeline(row.journal, row.leftOut, row.offending, row.reference?.diverging);
  if (!row.reference) {
    return [own];
  }
  const {journal, leftOut, divergesAt, diverging, missing} = row.reference;
  if (missing) {
    return [own, element("p", `No timeline of the reference stands beside it: ${missing}.`, {class: "hint"})];
  }
  const told = (entries, line) => entries.find(entry => entry[0] === line)?.[6] ?? "nothing that the other has not";
  const words = diverging || divergesAt
    ? `First divergence: here ${told(row.journal, diverging)}; on the reference ${told(journal, divergesAt)}.`
    : "Both journals have the same entries; times and order may differ.";
  const beside = timeline(journal, leftOut, undefined, divergesAt);
  return [
    element("p", words, {class: "divergence"}),
    element("div", [named("This run", own), named("The reference, on the loopback testbed", beside)], {class: "beside"}),
  ];
}

function named(name, picture) {
  picture.setAttribute("aria-label", `Timeline: ${name}`);
  return element("div", [element("p", name, {class: "hint"}), picture]);
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
    section(body, "Timeline", ...timelines(row));
    section(body, "Journal", journal(row.journal, row.leftOut, row.offending));
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
    showOffending(row);
  } catch (failure) {
    const text = `The details cannot be unpacked in this browser (${failure}); conformance.json has them.`;
    row.append(element("div", text, {class: "body"}));
  }
}
