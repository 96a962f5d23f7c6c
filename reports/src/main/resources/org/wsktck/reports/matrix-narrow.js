// On a narrow screen a row is a line of letters and marks. What is pressed opens: an area its rows, a row its cells.

const narrow = matchMedia("(max-width: 640px)");

/** Makes a button of what an element holds, or takes it away again. What it opens says so by a class. */
function opener(name, opened, beforehand = () => {}) {
  const within = name.querySelector("button");
  if (within !== null) {
    opened.classList.remove("open");
    within.replaceWith(...within.childNodes);
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  button.append(...name.childNodes);
  button.addEventListener("click", () => {
    beforehand();
    button.setAttribute("aria-expanded", String(opened.classList.toggle("open")));
  });
  name.append(button);
}

function fit() {
  if (narrow.matches === table.classList.contains("brief")) {
    return;
  }
  table.classList.toggle("brief", narrow.matches);
  // The names of the columns are a line that scrolls; in this one is nothing that the keyboard comes to.
  const names = document.querySelector("#summary thead tr");
  if (narrow.matches) {
    names.tabIndex = 0;
  } else {
    names.removeAttribute("tabindex");
  }
  areas.forEach(area => opener(area.head.querySelector(".name"), area.body));
  rows.forEach(entry => opener(entry.head.querySelector("code"), entry.row, () => label(entry)));
  unfold();
}

/** An open row has room for whose its cells are. */
function label(entry) {
  entry.cells.forEach((cell, index) => { cell.dataset.of = heads[index + 1].title; });
}

/** Whoever looks for words, or sorts by verdicts, sees what there is: then no area is folded up. */
function unfold() {
  const found = state.words !== "" || state.sort !== "";
  table.classList.toggle("found", found);
  for (const area of areas) {
    const button = area.head.querySelector("button");
    if (button !== null) {
      button.disabled = found;
      button.setAttribute("aria-expanded", String(found || area.body.classList.contains("open")));
    }
  }
}

narrow.addEventListener("change", fit);
