"use strict";
(() => {
  const rows = Array.from(document.querySelectorAll(".row"));
  if (rows.length === 0) {
    document.documentElement.dataset.state = "ready";
    return;
  }

{{parts}}
})();
