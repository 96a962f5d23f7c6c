// What is shown, and in which order; the address has the same.

const text = document.getElementById("text");

/** The chips of a group, by what each stands for, in the order in which they stand. */
function group(name) {
  return new Map(Array.from(document.querySelectorAll(`.chip[data-${name}]`)).map(chip => [chip.dataset[name], chip]));
}

/** What can be pressed; where nothing of a group is, nothing is left out. */
const chips = {columns: group("c"), differences: group("d"), verdicts: group("v")};
const state = {words: "", columns: [], differences: [], verdicts: [], sort: "", down: false};

function read() {
  const address = new URLSearchParams(location.hash.slice(1));
  const column = address.get("sort") ?? "";
  state.words = address.get("find") ?? "";
  for (const [name, known] of Object.entries(chips)) {
    state[name] = (address.get(name) ?? "").split(".").filter(value => known.has(value));
  }
  state.sort = heads.some(head => head.dataset.c === column) ? column : "";
  state.down = address.has("down");
}

function address() {
  const parts = new URLSearchParams();
  const put = (name, value) => value && parts.set(name, value);
  put("find", state.words);
  for (const name of Object.keys(chips)) {
    put(name, state[name].join("."));
  }
  put("sort", state.sort);
  put("down", state.down ? "1" : "");
  const fragment = parts.toString();
  return location.href.split("#")[0] + (fragment ? "#" + fragment : "");
}
