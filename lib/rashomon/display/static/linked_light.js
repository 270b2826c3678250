// The linked view, part 2: light. What one points at, or reaches by keyboard, lights up in every
// column, by way of the groups that were read once; nothing is searched for and only classes change.

// The groups that light up with a run: those of what one sees there, the smallest mark first; of
// statements those that it tells surely, and only if there are none those that it may tell.
function lightsOf(view, run) {
  const own = groupsOf(view, run);
  const kept = (signs, layer) =>
    isOn(view, layer) ? own.filter((group) => signs.includes(group[0]) && group !== "q0") : [];
  const small = [...kept("e", "entities"), ...kept("w", "loaded")];
  if (small.length) return small;
  const statements = kept("s", "statements");
  const sure = statements.filter((group) => surely(view, run, group));
  const told = [...(sure.length ? sure : statements), ...kept("p", "passages")];
  return told.length ? told : kept("q", "quotations");
}

// What a click on a run holds: the statements, and a passage only where there are none.
function holdsOf(view, run) {
  const groups = lightsOf(view, run);
  const told = groups.filter((group) => group[0] === "s");
  return told.length ? told : groups;
}

const boxes = (view) => [...view.root.querySelectorAll(".layers input")];
const isOn = (view, layer) => view.root.classList.contains(`on-${layer}`);

// The boxes above switch the layers; classes say so to the style sheet.
function startLayers(view) {
  const show = () => {
    for (const { name, checked } of boxes(view)) {
      view.root.classList.toggle(`on-${name}`, checked);
      view.root.classList.toggle(`off-${name}`, !checked);
    }
  };
  view.root.querySelector(".layers").addEventListener("change", show, { signal: view.signal });
  view.showLayers = show;
  show();
}

function light(view, run, groups = lightsOf(view, run)) {
  view.never("unlight");
  const same = view.under && columnOf(view, view.under) === columnOf(view, run);
  if (same && groups.join() === view.lit.groups.join()) return;
  // First everything is measured, then everything changed: the page is laid out once.
  const drawn = measureLinks(view, groups, run);
  const runs = groups.flatMap((group) => view.groups.get(group) ?? []);
  for (const former of view.lit.runs) former.classList.remove("lit");
  for (const next of runs) next.classList.add("lit");
  view.under = run;
  view.lit = { groups, runs };
  drawLinks(view, drawn);
  showTicks(view, runs);
}

function unlight(view) {
  for (const run of view.lit.runs) run.classList.remove("lit");
  view.under = null;
  view.lit = { groups: [], runs: [] };
  drawSelectedLinks(view);
  restTicks(view);
}

// Not at once: between two lines of one statement the pointer is over neither.
const unlightSoon = (view) => view.under && view.later("unlight", 90, () => unlight(view));

// The run that an event is about: the one beneath the pointer, or the one before a tag.
function runAt(view, target) {
  const run = target.closest?.("[data-at]");
  if (run && view.carried.has(run)) return run;
  const tags = target.closest?.(".tags");
  const before = tags?.previousElementSibling;
  return before && view.carried.has(before) ? before : null;
}

// A tag that one points at says beside what it means the words that it leads to.
function nameTag(view, tag) {
  const there = tag.hash && document.getElementById(tag.hash.slice(1));
  if (!there || view.named.has(tag)) return;
  view.named.add(tag);
  const own = listed(tag.dataset.g).flatMap((group) => runsOf(view, group));
  const words = [...new Set(own)].filter((run) => there.contains(run));
  tag.title += `: ${shortened(words.map((run) => run.textContent).join(""), 160)}`;
}

function startLight(view) {
  // What a click brought level moves away beneath the pointer, which then points at nothing new.
  let pressed = "";
  const place = ({ clientX, clientY }) => `${Math.floor(clientX)} ${Math.floor(clientY)}`;
  const press = (event) => (pressed = place(event));
  document.addEventListener("click", press, { capture: true, signal: view.signal });
  view.listen("pointerover", (event) => {
    if (place(event) === pressed) return;
    const run = runAt(view, event.target);
    const tag = event.target.closest(".tag[data-g]");
    if (tag) nameTag(view, tag);
    if (run && groupsOf(view, run).length) light(view, run, tag ? listed(tag.dataset.g) : undefined);
    else unlightSoon(view);
  });
  view.listen("pointerleave", () => unlightSoon(view));
  view.listen("focusin", (event) => {
    const run = runAt(view, event.target);
    if (run && event.target === run) light(view, run);
  });
  view.listen("focusout", () => unlightSoon(view));
}
