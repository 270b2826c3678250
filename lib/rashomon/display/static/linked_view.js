// The linked view, part 12: the view. Puts the parts together on the markup that is there already.

// Brings one view to life. `send` is told what is selected; the answer takes what Python asks for.
function enliven(root, send = () => {}) {
  const over = new AbortController();
  const waiting = new Map();
  const view = {
    root,
    send,
    signal: over.signal,
    field: root.querySelector(".columns"),
    ...readText(root),
    entries: readEntries(root),
    lit: { groups: [], runs: [] },
    under: null,
    held: null,
    heldRuns: [],
    selected: { groups: [], spans: [] },
    marked: {},
    named: new WeakSet(),
    listen: (name, action) => root.addEventListener(name, action, { signal: over.signal }),
    // In a notebook the view is made before it has a place and a size.
    whenSized(action) {
      const sized = new ResizeObserver(([{ contentRect }]) => action(contentRect.width));
      sized.observe(view.field);
      over.signal.addEventListener("abort", () => sized.disconnect());
    },
    // At most once a frame, and once some time has passed without another call.
    soon(name, action) {
      if (!waiting.has(name)) {
        waiting.set(name, requestAnimationFrame(() => (waiting.delete(name), action())));
      }
    },
    later(name, time, action) {
      clearTimeout(waiting.get(name));
      waiting.set(name, setTimeout(action, time));
    },
    never: (name) => clearTimeout(waiting.get(name)),
    end() {
      over.abort();
      for (const name of Object.keys(view.marked)) highlight(view, name, []);
    },
  };
  root.classList.add("alive");
  startLayers(view);
  startLinks(view);
  startStrips(view);
  startBar(view);
  startFilters(view);
  startLight(view);
  startSelection(view);
  keepPlaces(view);
  startKeys(view);
  startPins(view);
  resetFilters(view);
  return view;
}

// What Python asks to be shown: groups and spans are selected and levelled, words searched for.
function ask(view, asked) {
  const { groups = [], spans = [], search: words = "" } = asked;
  // Out of sight nothing can be measured: it is shown when the view is back (see keepPlaces).
  view.asked = view.field.clientHeight ? null : asked;
  if (view.asked) return;
  if (words) {
    view.search.value = words;
    search(view);
    return;
  }
  const known = groups.filter((group) => view.groups.has(group));
  const [from] = [
    ...known.flatMap((group) => view.groups.get(group)),
    ...spans.flatMap((span) => runsIn(view, span)),
  ];
  select(view, { groups: known, spans }, { from, quiet: true });
  if (!from) return;
  bring(view, from);
  // Levelled once the column has come to rest, or what is measured is already wrong.
  if (known.length) view.later("level", quietly() ? 0 : 400, () => level(view, known, from));
}
