// Brings the page to life: rows open, the filter is there, and the address says what to show.

rows.forEach(row => row.addEventListener("toggle", () => {
  if (row.open) {
    fill(row);
  }
  remember();
}));
chapters.forEach(chapter => chapter.addEventListener("toggle", () => listed.then(() => write(chapter))));
listed.then(filter, () => {});
document.querySelectorAll("#findings .rerun").forEach(rerun => rerun.append(copyButton(rerun.firstElementChild)));
document.querySelector("#filter > div").after(clipboardButton("Copy link", link, () => "It is in the address"));
document.getElementById("filter").hidden = false;
// Restores what the browser kept in the fields when the page was reloaded.
filter();
follow().finally(() => listed.then(
  () => { document.documentElement.dataset.state = "ready"; },
  () => { document.documentElement.dataset.state = "no details"; }));

// On paper nothing can be opened: what a finding, a client or a reason folds up is printed, and folded up again.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = Array.from(document.querySelectorAll(":is(#clients, #not-run, #findings) details:not([open])"));
  unfolded.forEach(details => { details.open = true; });
});
addEventListener("afterprint", () => unfolded.forEach(details => { details.open = false; }));
