// The linked view, part 3: links. Lines from telling to telling, from column to column, drawn in
// one picture over the columns that takes no pointer.

const SVG = "http://www.w3.org/2000/svg";

function startLinks(view) {
  view.picture = document.createElementNS(SVG, "svg");
  view.picture.setAttribute("class", "links");
  view.picture.setAttribute("aria-hidden", "true");
  view.field.append(view.picture);
  const again = () => view.soon("links", () => redrawLinks(view));
  for (const column of view.columns) {
    column.pane.addEventListener("scroll", again, { passive: true, signal: view.signal });
  }
  view.whenSized(again);
}

function redrawLinks(view) {
  if (view.under) drawLinks(view, measureLinks(view, view.lit.groups, view.under));
  else drawSelectedLinks(view);
}

function drawSelectedLinks(view) {
  const { groups } = view.selected;
  drawLinks(view, groups.length ? measureLinks(view, groups, view.held) : []);
}

// Where the lines of some groups run. Statements and passages have lines; names would have too many.
function measureLinks(view, groups, from) {
  const drawn = groups.filter((group) => group[0] === "s" || group[0] === "p");
  if (!drawn.length || view.field.scrollWidth > view.field.clientWidth * 1.6) return [];
  const frame = view.field.getBoundingClientRect();
  return drawn.flatMap((group) => {
    const ends = view.columns
      .map((column) => endIn(view, group, column, from))
      .filter((end) => end !== null);
    return ends
      .slice(1)
      .map((end, i) => ({ group, from: ends[i], to: end, frame }))
      .filter(({ from: left, to: right }) => left.right <= right.left); // not in another row
  });
}

// The height of a group in one column (of the run one points at, else of its first), and the edges
// between which it stands: lines run from edge to edge and leave the words free.
function endIn(view, group, column, from) {
  const runs = runsOf(view, group, column);
  if (!runs.length) return null;
  const line = (runs.includes(from) ? from : runs[0]).getClientRects()[0];
  if (!line) return null;
  const pane = column.pane.getBoundingClientRect();
  const middle = (line.top + line.bottom) / 2;
  const y = Math.min(Math.max(middle, pane.top + 2), pane.bottom - 2);
  const sure = runs.some((one) => surely(view, one, group));
  return { left: pane.left, right: pane.right, place: column.place, y, away: y !== middle, sure };
}

function drawLinks(view, links) {
  const shift = view.field.scrollLeft;
  view.picture.replaceChildren(
    ...links.map(({ group, from, to, frame }) => {
      const [x1, y1] = [from.right - frame.left + shift, from.y - frame.top];
      const [x2, y2] = [to.left - frame.left + shift, to.y - frame.top];
      const bend = Math.max(12, (x2 - x1) / 2);
      const link = shape("g", {
        class: [
          group[0] === "p" ? "passage" : opposed(view, group) ? "opposed" : from.sure && to.sure ? "told" : "uncertain",
          from.away || to.away ? "away" : "",
          to.place - from.place > 1 ? "across" : "",
        ].join(" "),
      });
      link.append(
        shape("path", { d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }),
        ...[from.away ? null : [x1, y1], to.away ? null : [x2, y2]]
          .filter(Boolean)
          .map(([cx, cy]) => shape("circle", { cx, cy, r: 2.5 })),
      );
      return link;
    }),
  );
}

const opposed = (view, group) => view.entries.get(group)?.reach === "opposed";

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
