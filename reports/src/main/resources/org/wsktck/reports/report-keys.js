// The keyboard.

function move(from, step) {
  const visible = rows.filter(row => !row.hidden);
  const next = visible[visible.indexOf(from) + step];
  if (next) {
    next.firstElementChild.focus();
  } else if (step < 0) {
    text.focus();
  }
}

addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const target = event.target;
  if (event.key === "/" && target !== text) {
    event.preventDefault();
    text.focus();
  } else if (event.key === "Escape" && target === text) {
    showAll();
    remember();
  } else if (event.key === "ArrowDown" && target === text) {
    event.preventDefault();
    move(null, 1);
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && target.parentElement
      && target.parentElement.classList.contains("row")) {
    event.preventDefault();
    move(target.parentElement, event.key === "ArrowDown" ? 1 : -1);
  }
});
