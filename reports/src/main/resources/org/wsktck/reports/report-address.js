// The address holds what the reader sees: a link that is copied shows the same filter and the same open entries.
// #close.x-IPv4 is one entry; #q=words&v=failed,hung&open=close.x-IPv4,bind.y-IPv6 is more than that.

const OPEN_LIMIT = 20;
let remembering;

function isState(fragment) {
  return /^(q|v|open)=/.test(fragment);
}

function state() {
  const open = rows.filter(row => row.open).slice(0, OPEN_LIMIT).map(row => row.id);
  const filters = [["q", text.value.trim()], ["v", pressed().join(",")]].filter(([, value]) => value !== "");
  if (filters.length === 0 && open.length <= 1) {
    return open.join("");
  }
  const parts = filters.concat(open.length > 0 ? [["open", open.join(",")]] : []);
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
}

/** Soon, since browsers limit how often an address may change. */
function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(keep, 150);
}

function keep() {
  clearTimeout(remembering);
  const fragment = state();
  const section = location.hash.slice(1);
  // A link to a section, or to a finding, stays as long as there is nothing else to say.
  if (fragment !== "" || isState(section) || rows.some(row => row.id === section)) {
    try {
      history.replaceState(null, "", fragment === "" ? location.pathname + location.search : "#" + fragment);
    } catch (refused) {
      // Then the address is older than the page, and nothing else is lost.
    }
  }
}

/** What the reader sees, as a link. */
function link() {
  keep();
  return location.href;
}

function restore(fragment) {
  const wanted = new URLSearchParams(fragment);
  const listed = name => (wanted.get(name) ?? "").split(",");
  text.value = wanted.get("q") ?? "";
  chips.forEach(chip => press(chip, listed("v").includes(chip.dataset.v)));
  filter();
  rows.forEach(row => { row.open = listed("open").includes(row.id); });
  return rows.find(row => row.open && !row.hidden);
}

/** Shows what the address names. */
async function follow() {
  const fragment = location.hash.slice(1);
  let target;
  if (isState(fragment)) {
    target = restore(fragment);
    await Promise.all(rows.filter(row => row.open).map(fill));
  } else {
    target = document.getElementById(fragment) ?? await clauseOf(fragment);
  }
  if (!rows.includes(target) && !findings.includes(target) && !target?.classList.contains("clause")) {
    return;
  }
  if (target.closest("[hidden]")) {
    showAll();
  }
  target.closest(".chapter")?.setAttribute("open", "");
  if (rows.includes(target)) {
    target.open = true;
    await fill(target);
    target.firstElementChild.focus({preventScroll: true});
  }
  target.scrollIntoView();
}

addEventListener("hashchange", follow);
