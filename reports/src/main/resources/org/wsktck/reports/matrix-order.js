// By scenario, the areas stand one after another; by the verdicts of a report, their rows are mixed, without heads.

const ranks = new Map(Array.from(chips.verdicts.keys()).map((verdict, index) => [verdict, index]));
let sorted = " ";

function sort() {
  const by = isShown(state.sort) ? state.sort : "";
  const key = by + state.down;
  if (key === sorted) {
    return;
  }
  sorted = key;
  const turn = state.down ? -1 : 1;
  const column = letters.indexOf(by);
  const grouped = column < 0;
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
    head.setAttribute("aria-sort", head.dataset.c !== by ? "none" : state.down ? "descending" : "ascending");
  }
}

function byVerdict(column) {
  return rows.slice().sort((one, other) =>
    ranks.get(one.verdicts[column]) - ranks.get(other.verdicts[column])
      || (one.said[column] < other.said[column] ? -1 : one.said[column] > other.said[column] ? 1 : 0)
      || one.index - other.index);
}
