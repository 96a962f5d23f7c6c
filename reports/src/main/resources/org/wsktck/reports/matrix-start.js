// Brings the page to life: what the reader does changes the state, which is shown and stands in the address.

function show() {
  text.value = state.words;
  for (const [name, group] of Object.entries(chips)) {
    group.forEach((chip, value) => chip.setAttribute("aria-pressed", String(state[name].includes(value))));
  }
  compare();
  sort();
  filter();
  unfold();
}

function change(changes) {
  Object.assign(state, changes);
  show();
  history.replaceState(null, "", address());
}

text.addEventListener("input", () => change({words: text.value}));
for (const [name, group] of Object.entries(chips)) {
  group.forEach((chip, value) => chip.addEventListener("click", () => {
    const without = state[name].filter(other => other !== value);
    change({[name]: without.length < state[name].length ? without : [...without, value]});
  }));
}

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
  // A link to a section is no state: it leaves the filter as it is.
  if (document.getElementById(location.hash.slice(1)) === null) {
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
    change({words: "", columns: [], differences: [], verdicts: []});
  }
});

// On paper nothing can be opened: the legend is printed, and folded up again.
const legend = document.querySelector("#legend details");
let folded = false;
addEventListener("beforeprint", () => {
  folded = !legend.open;
  legend.open = true;
});
addEventListener("afterprint", () => { legend.open = !folded; });

document.getElementById("filter").hidden = false;
read();
show();
fit();
document.documentElement.dataset.state = "ready";
