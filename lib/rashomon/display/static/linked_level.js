// The linked view, part 4: level. What is clicked and its counterparts come to stand at one height,
// each in its own column.

const quietly = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Scrolls every column that carries one of the groups; the clicked run moves only where it must.
function level(view, groups, from) {
  const places = view.columns.map((column) => placeIn(view, groups, column, from)).filter(Boolean);
  if (!places.length) return;
  const held = places.find((place) => place.run === from) ?? places[0];
  const low = Math.max(...places.map((place) => place.y + place.scroll - place.most));
  const high = Math.min(...places.map((place) => place.y + place.scroll));
  const seen = Math.min(Math.max(held.y, held.top + 12), held.top + held.height * 0.7);
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

// Brings a run into sight: within its column, and its column where they lie in a row.
function bring(view, run) {
  const { pane, element } = columnOf(view, run);
  const line = run.getClientRects()[0];
  if (!line) return;
  const box = pane.getBoundingClientRect();
  if (line.top < box.top + 8 || line.bottom > box.bottom - 8) {
    scrollPane(pane, pane.scrollTop + line.top - box.top - pane.clientHeight / 3);
  }
  const { field } = view;
  const [left, right] = [element.offsetLeft, element.offsetLeft + element.offsetWidth];
  if (left < field.scrollLeft - 1 || right > field.scrollLeft + field.clientWidth + 1) {
    field.scrollTo({ left, behavior: quietly() ? "instant" : "smooth" });
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
