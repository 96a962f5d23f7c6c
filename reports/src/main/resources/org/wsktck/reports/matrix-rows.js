// The rows of the matrix, and in what they differ among the columns that are shown.

const table = document.getElementById("matrix");
const heads = Array.from(table.tHead.rows[0].cells);
const letters = heads.slice(1).map(head => head.dataset.c);
const areas = Array.from(table.tBodies).map((body, index) =>
  ({body, index, head: body.rows[0], entries: [], number: body.querySelector(".area b")}));

const rows = areas.flatMap(area => Array.from(area.body.rows).slice(1).map(row => ({row, area}))).map((entry, index) => {
  const head = entry.row.cells[0];
  const cells = Array.from(entry.row.cells).slice(1);
  const words = node => node.textContent + " " + node.title;
  const all = {
    ...entry,
    index,
    head,
    cells,
    verdicts: cells.map(cell => cell.className),
    // A letter for each column where not the verdicts alone say which outcomes are the same.
    outcomes: entry.row.dataset.o ?? "",
    about: (words(head) + " " + entry.row.dataset.r).toLowerCase(),
    said: cells.map(cell => words(cell).toLowerCase()),
  };
  entry.area.entries.push(all);
  return all;
});

const UNJUDGED = new Set(["not-applicable", "inconclusive", "not-run", "adapter-error", "not-there"]);

/** The first of the kinds of difference that holds. */
function difference(entry, columns) {
  const distinct = (which, what) => new Set(which.map(what)).size;
  const judged = columns.filter(column => !UNJUDGED.has(entry.verdicts[column]));
  if (distinct(judged, column => entry.verdicts[column]) > 1) {
    return "verdicts";
  }
  if (distinct(judged, column => entry.outcomes[column]) > 1) {
    return "outcomes";
  }
  return distinct(columns, column => entry.verdicts[column]) > 1 ? "unjudged" : "same";
}
