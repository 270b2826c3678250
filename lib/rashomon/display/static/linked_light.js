// The linked view, part 2: light. What one points at, or reaches by keyboard, lights up in every
// column, by way of the groups that were read once; nothing is searched for and only classes change.

// The groups that light up with a run: those of what one sees there, the smallest mark first.
function lightsOf(view, run) {
  const own = groupsOf(view, run);
  const kept = (signs, layer) =>
    isOn(view, layer) ? own.filter((group) => signs.includes(group[0]) && group !== "q0") : [];
  const small = [...kept("e", "entities"), ...kept("w", "loaded")];
  if (small.length) return small;
  const told = [...kept("s", "statements"), ...kept("p", "passages")];
  return told.length ? told : kept("q", "quotations");
}

const isOn = (view, layer) =>
  view.root.querySelector(`.layers input[name="${layer}"]`)?.checked ?? true;

function light(view, run, groups = lightsOf(view, run)) {
  if (run === view.under && groups.join() === view.lit.groups.join()) return;
  // First everything is measured, then everything changed: the page is laid out once.
  const drawn = measureLinks(view, groups, run);
  const runs = groups.flatMap((group) => view.groups.get(group) ?? []);
  for (const former of view.lit.runs) former.classList.remove("lit");
  view.under?.classList.remove("under");
  for (const next of runs) next.classList.add("lit");
  run.classList.add("under");
  view.under = run;
  view.lit = { groups, runs };
  drawLinks(view, drawn);
}

function unlight(view) {
  for (const run of view.lit.runs) run.classList.remove("lit");
  view.under?.classList.remove("under");
  view.under = null;
  view.lit = { groups: [], runs: [] };
  drawSelectedLinks(view);
}

// The run that an event is about: the one beneath the pointer, or the one before a tag.
function runAt(view, target) {
  const run = target.closest?.("[data-at]");
  if (run && view.carried.has(run)) return run;
  const tags = target.closest?.(".tags");
  const before = tags?.previousElementSibling;
  return before && view.carried.has(before) ? before : null;
}

// A tag says what it leads to once one points at it, in the words that stand there.
function nameTag(view, tag) {
  const there = tag.hash && document.getElementById(tag.hash.slice(1));
  if (!there || tag.title) return;
  const own = runsOf(view, tag.dataset.g).filter((run) => there.contains(run));
  tag.title = shortened(own.map((run) => run.textContent).join(""), 160);
}

function startLight(view) {
  view.listen("pointerover", (event) => {
    const run = runAt(view, event.target);
    const tag = event.target.closest(".tag[data-g]");
    if (tag) nameTag(view, tag);
    if (run && groupsOf(view, run).length) light(view, run, tag ? [tag.dataset.g] : undefined);
    else if (view.under) unlight(view);
  });
  view.listen("pointerleave", () => view.under && unlight(view));
  view.listen("focusin", (event) => {
    const run = runAt(view, event.target);
    if (run) light(view, run);
  });
  view.listen("focusout", () => view.under && unlight(view));
}
