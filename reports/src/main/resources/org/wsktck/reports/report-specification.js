// The specification: a requirement is shown when its area is opened, when words find it, or when a link names it.

const chapters = Array.from(document.querySelectorAll(".chapter"));
const found = document.getElementById("clauses");
const everyClause = found?.textContent;

const UNFOLDED = 6;

// What search looks through: there when the details are.
let clauses = [];

const listed = unpacked.then(page => {
  clauses = chapters.flatMap((chapter, i) => page.chapters[i].requirements.map(known => ({known, chapter, ...searched(known)})));
});

function searched(known) {
  const shown = known.rows.map(i => rows[i]);
  const words = [known.id, known.level, known.statement, known.source, known.provenance, known.fate, known.why,
    ...known.reliedOnBy.map(reliance => `${reliance.client} ${reliance.how}`), ...shown.map(row => row.id)];
  return {haystack: words.join(" ").toLowerCase(), verdicts: shown.flatMap(row => row.dataset.v.split(" "))};
}

function clausesOf(chapter) {
  return clauses.filter(clause => clause.chapter === chapter);
}

/** Makes what an area opens to, once. */
function write(chapter) {
  if (!chapter.dataset.filled && clauses.length > 0) {
    chapter.dataset.filled = "true";
    chapter.append(...clausesOf(chapter).map(clause => clause.entry = entry(clause.known, clause.wanted === false)));
  }
}

function entry(known, hidden) {
  const link = element("a", element("code", known.id), {href: `#${known.id}`, class: "permalink"});
  const head = element("p", [element("span", known.fate, {class: `badge ${known.styleClass}`}), " ", link,
    element("span", ` ${known.level}`, {class: "muted"})]);
  const source = known.url ? element("a", known.source, {href: known.url, rel: "noreferrer"}) : known.source;
  const origin = known.provenance ? `; known from ${known.provenance}` : "";
  const parts = [head, element("p", known.statement), element("p", [source, origin], {class: "origin"})];
  if (known.why) {
    parts.push(element("p", known.why));
  }
  if (known.reliedOnBy.length > 0) {
    parts.push(element("ul", known.reliedOnBy.map(reliance =>
      element("li", ["Relied on by ", element("b", reliance.client), `: ${reliance.how}`])), {class: "relied"}));
  }
  if (known.rows.length > 0) {
    parts.push(folded(known.rows.length, element("ul", known.rows.map(i => scenario(rows[i])), {class: "alike"})));
  }
  const made = element("section", parts, {id: known.id, class: "clause", "aria-label": known.id});
  made.hidden = hidden;
  return made;
}

/** A longer list of scenarios is folded up. */
function folded(length, list) {
  return length > UNFOLDED ? element("details", [element("summary", `${length} scenarios`), list]) : list;
}

function scenario(row) {
  const named = row.querySelector(".id").textContent + " " + row.querySelector(".family").textContent;
  return element("li", [row.querySelector(".badge").cloneNode(true), " ", element("a", named, {href: `#${row.id}`})]);
}

const FEW = 30;

/** Hides what is not wanted; opens what holds the few that are left. */
function narrowSpecification(words, verdicts) {
  if (!found || clauses.length === 0) {
    return;
  }
  for (const clause of clauses) {
    clause.wanted = words.every(word => clause.haystack.includes(word))
      && (verdicts.length === 0 || clause.verdicts.some(verdict => verdicts.includes(verdict)));
    if (clause.entry) {
      clause.entry.hidden = !clause.wanted;
    }
  }
  const wanted = clauses.filter(clause => clause.wanted).length;
  for (const chapter of chapters) {
    const all = clausesOf(chapter);
    const left = all.filter(clause => clause.wanted).length;
    chapter.hidden = left === 0;
    chapter.querySelector(".matches").textContent = left < all.length ? `(${left} shown)` : "";
    if (words.length > 0 && left > 0 && wanted <= FEW) {
      chapter.open = true;
    }
  }
  document.getElementById("no-clause").hidden = wanted > 0;
  found.textContent = wanted === clauses.length ? everyClause : `${wanted} of ${everyClause}`;
}

/** The entry of a requirement, which is made if it has to be; undefined if there is no such requirement. */
async function clauseOf(id) {
  await listed.catch(() => {});
  const clause = clauses.find(known => known.known.id === id);
  if (clause) {
    clause.chapter.open = true;
    write(clause.chapter);
  }
  clauses.forEach(other => other.entry?.classList.toggle("linked", other === clause));
  return clause?.entry;
}
