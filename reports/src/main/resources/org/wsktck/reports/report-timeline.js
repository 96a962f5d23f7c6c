// A journal as a picture: time runs down, and the application, WSK and the peer have a lane each.

const LANES = [["application", 92], ["WSK", 164], ["peer", 228]];
const [[, APPLICATION], [, WSK], [, PEER]] = LANES;
const TEXT = 250;
const HEAD = 34;
const ROW = 22;
const CHARACTER = 7.3;
const LONGEST = 110;
const BAR = 5;
const BARS = 8;
const [LINE, SEQ, AT, THREAD, IRQL, KIND, WHAT] = [0, 1, 2, 3, 4, 5, 6];

/** The picture of a journal, with the entry marked that is to blame, and the first that another journal does not have. */
function timeline(entries, leftOut, offending, diverging) {
  const gap = leftOut > 0 ? entries.length / 2 : -1;
  const ys = heights(entries, gap);
  const bottom = ys[ys.length - 1] + ROW;
  const longest = Math.max(...entries.map(entry => shortened(entry[WHAT]).length), 40);
  const width = Math.ceil(TEXT + longest * CHARACTER + 8);
  const picture = drawn("svg", {
    role: "img", "aria-label": inWords(entries, leftOut, offending, diverging), width, height: bottom, viewBox: `0 0 ${width} ${bottom}`,
  });
  for (const [name, x] of LANES) {
    picture.append(drawn("text", {x, y: 16, class: "lane"}, name));
    picture.append(drawn("path", {d: `M${x} 24V${bottom}`, class: "lane"}));
  }
  // Over the lanes, so that what a step says can be read.
  entries.forEach((entry, i) => { picture.append(...band(entry, ys[i], width, offending, diverging)); });
  picture.append(...requests(entries, ys, bottom));
  entries.forEach((entry, i) => picture.append(event(entry, ys[i], offending)));
  if (gap > 0) {
    picture.append(drawn("text", {x: TEXT, y: ys[gap] - ROW + 4, class: "gap"}, `${leftOut} entries left out here`));
  }
  const box = {class: "scroll timeline", tabindex: "0", role: "region", "aria-label": "Timeline"};
  return element("div", picture, box);
}

/** Where each entry stands: one below the other, and further apart the longer nothing happened. */
function heights(entries, gap) {
  let y = HEAD;
  return entries.map((entry, i) => {
    y += ROW + (i === 0 ? 0 : pause(entry[AT] - entries[i - 1][AT])) + (i === gap ? ROW : 0);
    return y - ROW / 2;
  });
}

function pause(micros) {
  return micros > 1000 ? Math.min(36, Math.round(8 * Math.log10(micros / 1000))) : 0;
}

function shortened(what) {
  return what.length > LONGEST ? what.slice(0, LONGEST - 1) + "…" : what;
}

function moment(micros) {
  if (micros < 1000) {
    return `${micros} µs`;
  }
  return micros < 1e6 ? `${(micros / 1000).toFixed(1)} ms` : `${(micros / 1e6).toFixed(2)} s`;
}

/** What lies behind an entry: a step is a heading, the offending entry is marked. */
function band(entry, y, width, offending, diverging) {
  const behind = drawn("rect", {x: 0, y: y - ROW / 2, width, height: ROW});
  const fork = entry[LINE] === diverging ? [drawn("path", {d: `M0 ${y - ROW / 2}H${width}`, class: "fork"})] : [];
  if (entry[LINE] === offending) {
    behind.setAttribute("class", "offending");
    const pointer = drawn("path", {d: `M2 ${y - 6}l9 6l-9 6z`, class: "pointer"});
    return [behind, pointer, ...fork];
  }
  behind.setAttribute("class", "step");
  return (entry[KIND] === "step" ? [behind] : []).concat(fork);
}

/** One entry: when, between whom, and what. */
function event(entry, y, offending) {
  const step = entry[KIND] === "step";
  const seq = entry[SEQ] === "" ? "" : `, seq ${entry[SEQ]}`;
  const title = `line ${entry[LINE]}${seq}, ${moment(entry[AT])}: ${entry[KIND]} on ${entry[THREAD]} at ${entry[IRQL]}\n${entry[WHAT]}`;
  const what = drawn("text", {x: step ? 16 : TEXT, y: y + 4}, shortened(entry[WHAT]));
  const parts = [drawn("title", {}, title), drawn("rect", {x: 0, y: y - ROW / 2, width: "100%", height: ROW, class: "touch"})];
  if (!step) {
    parts.push(drawn("text", {x: APPLICATION - 12, y: y + 4, class: "time"}, moment(entry[AT])), ...sign(entry, y));
  }
  const kind = SIGNS.has(entry[KIND]) || step ? entry[KIND] : "other";
  return drawn("g", {class: kind + (entry[LINE] === offending ? " offending" : "")}, parts.concat(what));
}

const SIGNS = new Map([
  ["call", y => arrow(APPLICATION, WSK, y)],
  ["return", y => arrow(WSK, APPLICATION, y)],
  ["completion", y => [drawn("circle", {cx: WSK, cy: y, r: 4})].concat(arrow(WSK, APPLICATION, y))],
  ["callback", y => [drawn("rect", {x: WSK - 4, y: y - 4, width: 8, height: 8})].concat(arrow(WSK, APPLICATION, y))],
  ["wire", (y, what) => (/^peer (sent|dials|runs|echoes)/.test(what) ? arrow(PEER, WSK, y) : arrow(WSK, PEER, y))],
  ["violation", y => [drawn("path", {d: `M${WSK - 5} ${y - 5}l10 10m0 -10l-10 10`, class: "cross"})]],
]);

function sign(entry, y) {
  const draw = SIGNS.get(entry[KIND]);
  return draw ? draw(y, entry[WHAT]) : [drawn("circle", {cx: APPLICATION, cy: y, r: 3})];
}

function arrow(from, to, y) {
  const back = to > from ? -6 : 6;
  return [
    drawn("path", {d: `M${from} ${y}H${to}`, class: "shaft"}),
    drawn("path", {d: `M${to} ${y}l${back} -3.5v7z`, class: "head"}),
  ];
}

/** Beside the lane of WSK, a bar for each call: until it returned, and on until its IRP was completed. */
function requests(entries, ys, bottom) {
  const free = new Array(BARS).fill(0);
  return spans(entries).flatMap(span => {
    const top = ys[span.from];
    const returned = span.returned === undefined ? bottom : ys[span.returned];
    const done = span.done === undefined ? bottom : ys[span.done];
    const end = Math.max(returned, done);
    const slot = free.findIndex(until => until <= top);
    if (slot < 0) {
      return [];
    }
    free[slot] = end;
    const x = WSK + 2 + slot * BAR;
    const bar = (to, name) => drawn("rect", {x, y: top, width: BAR - 2, height: Math.max(2, to - top), class: name});
    return [bar(end, "pending"), bar(returned, "running")];
  });
}

const IRP = /\bIRP \d+(?: \(submission \d+\))?/;

function spans(entries) {
  const all = [];
  const byIrp = new Map();
  entries.forEach((entry, i) => {
    const what = entry[WHAT];
    if (entry[KIND] === "call") {
      const irp = /^(Wsk|IoCallDriver)/.test(what) ? IRP.exec(what)?.[0] : undefined;
      const span = {from: i, what, irp, done: irp ? undefined : i};
      all.push(span);
      if (irp) {
        byIrp.set(irp, span);
      }
    } else if (entry[KIND] === "return") {
      const span = all.findLast(open => open.returned === undefined && isReturnOf(what, open.what));
      if (span) {
        span.returned = i;
        // What did not return STATUS_PENDING, and has not been completed yet, was refused.
        span.done ??= what.includes("STATUS_PENDING") ? undefined : i;
      }
    } else if (entry[KIND] === "completion") {
      const span = byIrp.get(IRP.exec(what)?.[0]);
      if (span) {
        span.done = i;
        byIrp.delete(span.irp);
      }
    }
  });
  return all;
}

function isReturnOf(what, call) {
  return what.startsWith(call + " ") || what.startsWith(call.split(/[ (]/, 1)[0] + " returned");
}

/** What those who do not see the picture are told; the table has the rest. */
function inWords(entries, leftOut, offending, diverging) {
  const counts = new Map();
  entries.forEach(entry => counts.set(entry[KIND], (counts.get(entry[KIND]) ?? 0) + 1));
  const kinds = Array.from(counts, ([kind, count]) => `${count} ${kind}`).join(", ");
  const bad = entries.find(entry => entry[LINE] === offending);
  const other = entries.find(entry => entry[LINE] === diverging);
  const lasted = entries[entries.length - 1][AT] - entries[0][AT];
  return `Timeline with lanes for the application, WSK and the peer: ${kinds}; over ${moment(lasted)}.`
    + (leftOut > 0 ? ` ${leftOut} entries in the middle are left out.` : "")
    + (bad ? ` The offending entry is line ${bad[LINE]}: ${bad[WHAT]}.` : "")
    + (other ? ` The first entry that the other timeline does not have is line ${other[LINE]}: ${other[WHAT]}.` : "")
    + " The journal below has the entries as a table.";
}

/** Scrolls within the picture, never the page. */
function showOffending(row) {
  const box = row.querySelector(".timeline");
  const pointer = box?.querySelector(".pointer");
  if (pointer) {
    box.scrollTop += pointer.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
  }
}
