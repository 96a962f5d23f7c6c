// The filter: words and verdicts narrow the findings, the list of scenarios and the specification.

const text = document.getElementById("text");
const chips = Array.from(document.querySelectorAll(".chip"));
const areas = Array.from(document.querySelectorAll(".area"));
const findings = Array.from(document.querySelectorAll("#findings article"));
const haystacks = new Map(rows.concat(findings).map(entry =>
  [entry, (entry.textContent + " " + (entry.dataset.r ?? "")).toLowerCase()]));

function pressed() {
  return chips.filter(isPressed).map(chip => chip.dataset.v);
}

function isPressed(chip) {
  return chip.getAttribute("aria-pressed") === "true";
}

function press(chip, on) {
  chip.setAttribute("aria-pressed", String(on));
}

/** Hides what is not wanted, and hands back what is left. */
function narrow(entries, words, verdicts) {
  return entries.filter(entry => {
    const wanted = verdicts.length === 0 || entry.dataset.v.split(" ").some(v => verdicts.includes(v));
    entry.hidden = !(wanted && words.every(word => haystacks.get(entry).includes(word)));
    return !entry.hidden;
  });
}

function counted(shown, all) {
  return shown === all ? `${shown}` : `${shown} of ${all}`;
}

function filter() {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = narrow(rows, words, pressed()).length;
  areas.forEach(area => { area.hidden = !area.querySelector(".row:not([hidden])"); });
  document.getElementById("nothing").hidden = shown > 0;
  document.getElementById("shown").textContent = counted(shown, rows.length);
  narrowSpecification(words, pressed());
  if (findings.length > 0) {
    const left = narrow(findings, words, pressed());
    document.getElementById("none-found").hidden = left.length > 0;
    const scenarios = entries => entries.reduce((sum, entry) => sum + entry.querySelectorAll(".alike > li").length, 0);
    document.getElementById("found").textContent =
      left.length === findings.length ? everyFinding : `${scenarios(left)} of ${everyFinding}`;
  }
}

const everyFinding = document.getElementById("found")?.textContent;

function showAll() {
  text.value = "";
  chips.forEach(chip => press(chip, false));
  filter();
}

text.addEventListener("input", () => { filter(); remember(); });
chips.forEach(chip => chip.addEventListener("click", () => {
  press(chip, !isPressed(chip));
  filter();
  remember();
}));
