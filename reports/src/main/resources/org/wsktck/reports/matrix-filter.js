// The filter: columns to compare, and rows by words, by what differs and by verdicts.

let compared;
let columns = [];

function isShown(letter) {
  return state.columns.length === 0 || state.columns.includes(letter);
}

/** Shows the columns that are compared, and says of each row in what they differ. */
function compare() {
  if (compared === state.columns.join("")) {
    return;
  }
  compared = state.columns.join("");
  columns = letters.map((letter, index) => index).filter(index => isShown(letters[index]));
  heads.slice(1).forEach((head, index) => { head.hidden = !columns.includes(index); });
  for (const entry of rows) {
    entry.cells.forEach((cell, index) => { cell.hidden = heads[index + 1].hidden; });
    const before = entry.difference ?? entry.row.className;
    entry.difference = difference(entry, columns);
    entry.row.classList.replace(before, entry.difference);
    entry.haystack = [entry.about, ...columns.map(column => entry.said[column])].join(" ");
  }
  for (const area of areas) {
    area.head.cells[0].colSpan = columns.length + 1;
    area.number.textContent = area.entries.filter(entry => entry.difference === "verdicts").length;
  }
  count(chips.differences, rows.map(entry => entry.difference));
  count(chips.verdicts, rows.flatMap(entry => columns.map(column => entry.verdicts[column])));
}

function count(group, values) {
  const counts = new Map();
  values.forEach(value => counts.set(value, (counts.get(value) ?? 0) + 1));
  group.forEach((chip, value) => { chip.querySelector("b").textContent = counts.get(value) ?? 0; });
}

function filter() {
  const words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
  const admits = (wanted, values) => wanted.length === 0 || values.some(value => wanted.includes(value));
  let shown = 0;
  for (const entry of rows) {
    const wanted = admits(state.differences, [entry.difference])
      && admits(state.verdicts, columns.map(column => entry.verdicts[column]))
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
