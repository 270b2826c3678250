// The linked view, part 4: level. What is clicked and its counterparts come to stand at one height,
// each in its own column.

const quietly = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Scrolls every column that carries one of the groups; the clicked run moves only where it must, and
// one that is out of sight comes to the middle of its column.
function level(view, groups, from) {
  const places = view.columns.map((column) => placeIn(view, groups, column, from)).filter(Boolean);
  if (!places.length) return;
  const held = places.find((place) => place.run === from) ?? places[0];
  const low = Math.max(...places.map((place) => place.y + place.scroll - place.most));
  const high = Math.min(...places.map((place) => place.y + place.scroll));
  const away = held.y < held.top - 8 || held.y > held.top + held.height - 8;
  const near = Math.min(Math.max(held.y, held.top + 12), held.top + held.height * 0.7);
  const seen = away ? held.top + held.height * 0.45 : near;
  const y = low <= high ? Math.min(Math.max(seen, low), high) : seen;
  for (const place of places) scrollPane(place.column.pane, place.scroll + place.y - y);
}

// Where a run stands now, how far its column is scrolled, and how far it can be.
function placeIn(view, groups, column, from) {
  const own = groups.flatMap((group) => runsOf(view, group, column));
  const run = own.includes(from) ? from : own[0];
  const line = run?.getClientRects()[0];
  if (!line) return null;
  const { pane } = column;
  return {
    run,
    column,
    y: line.top,
    top: pane.getBoundingClientRect().top,
    height: pane.clientHeight,
    scroll: pane.scrollTop,
    most: pane.scrollHeight - pane.clientHeight,
  };
}

function scrollPane(pane, top) {
  pane.scrollTo({ top, behavior: quietly() ? "instant" : "smooth" });
}

// Brings a run into sight: the columns within the window, the run within its column, and its column
// where they lie in a row. What is in sight already does not move.
function bring(view, run) {
  showColumn(view, run);
  showRun(view, run);
}

// Scrolls a column so that a run comes to its middle.
function showRun(view, run) {
  const { pane } = columnOf(view, run);
  const line = run.getClientRects()[0];
  const box = pane.getBoundingClientRect();
  if (!line || (line.top >= box.top + 8 && line.bottom <= box.bottom - 8)) return;
  const shift = (line.top + line.bottom) / 2 - (box.top + box.bottom) / 2;
  scrollPane(pane, pane.scrollTop + shift);
}

// From where to where the window shows what is in it: a notebook scrolls within the window, and what
// sticks to the upper edge of the window or of the view covers something.
function seenBetween(view) {
  const padding = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  let [top, bottom] = [padding, innerHeight];
  for (let home = view.root.parentElement; home && home !== document.body; home = home.parentElement) {
    if (getComputedStyle(home).overflowY === "visible") continue;
    const box = home.getBoundingClientRect();
    [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  const sticks = getComputedStyle(view.tools).position === "sticky";
  return { top: top + (sticks ? view.tools.offsetHeight : 0), bottom };
}

// Scrolls the window to the columns, with the controls above them, unless they are in sight.
function showColumn(view, run) {
  const { pane, element } = columnOf(view, run);
  const { field } = view;
  const behavior = quietly() ? "instant" : "smooth";
  const { top, bottom } = seenBetween(view);
  const box = pane.getBoundingClientRect();
  if (box.top < top - 1 || box.bottom > bottom + 1) {
    field.style.scrollMarginTop = `${view.tools.offsetHeight + 8}px`;
    field.scrollIntoView({ block: "start", behavior });
  }
  const [left, right] = [element.offsetLeft, element.offsetLeft + element.offsetWidth];
  if (left < field.scrollLeft - 1 || right > field.scrollLeft + field.clientWidth + 1) {
    field.scrollTo({ left, behavior });
  }
}

// A notebook takes what is out of sight off the page, and with that the columns lose their place.
// When the view is back, they find it again, and what Python asked for meanwhile is shown.
function keepPlaces(view) {
  for (const column of view.columns) {
    const keep = () => {
      if (column.pane.clientHeight) column.kept = column.pane.scrollTop;
    };
    column.pane.addEventListener("scroll", keep, { passive: true, signal: view.signal });
  }
  let gone = view.field.clientHeight === 0;
  view.whenSized(() => {
    const here = view.field.clientHeight > 0;
    if (here && gone) comeBack(view);
    gone = !here;
  });
}

function comeBack(view) {
  for (const column of view.columns) column.pane.scrollTop = column.kept ?? 0;
  if (view.asked) ask(view, view.asked);
}
