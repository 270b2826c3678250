// The linked view, in a notebook alone: mending. The panel lies over the lower end of the columns,
// so that nothing moves when it opens. It outlives the markup, which comes anew from Python after
// every step; where one was looking stays in sight.

function startMending(model) {
  let view = null;
  let open = false;
  let pick = null; // what wants the next place that is pointed at
  let marked = []; // where something was mended last
  const panel = mendingPanel(model, {
    hint: "Click a statement, a quotation or a name, or select words, to see what can be mended.",
    picking(action) {
      pick = action;
      view.root.classList.toggle("picking", Boolean(action));
    },
    changed(spans) {
      marked = spans;
      mark();
    },
    // Once the columns have come to rest: what is scrolled before that would stop them.
    offered: () => open && view.later("uncover", quietly() ? 0 : 450, () => uncover(view, panel.root)),
  });
  panel.root.hidden = true;
  const toggle = button("Mend", () => setOpen(!open), "mend");

  function setOpen(now) {
    open = now;
    panel.root.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    view.root.classList.toggle("mended", open);
    if (open) {
      panel.root.scrollIntoView({ block: "nearest" });
      asks();
    } else panel.stopPicking();
    mark();
  }

  const placeOf = (run) => [articleOf(run), startOf(run), endOf(run)];

  function asks() {
    const { groups, spans } = view.selected;
    const about = { groups, spans };
    if (view.held) about.at = placeOf(view.held);
    if (groups.length || spans.length) panel.ask(about);
  }

  function mark() {
    const ranges = marked.map((span) => rangeOf(view, span)).filter(Boolean);
    highlight(view, "changed", open ? ranges : []);
  }

  // Before the view itself takes it: a place that was asked for, or words that nothing marks.
  function takePlace(event, run) {
    if (!open || !run || !getSelection().isCollapsed) return;
    if (pick) {
      event.preventDefault();
      event.stopImmediatePropagation();
      pick(placeOf(run));
    } else if (!groupsOf(view, run).length) {
      event.stopImmediatePropagation();
      select(view, { spans: [placeOf(run)] });
    }
  }

  // Brings the panel into a view that was brought to life.
  function attach(now) {
    view = now;
    view.bar.actions.append(toggle);
    const stage = make("div", "stage");
    const dock = make("div", "dock");
    view.field.before(stage);
    dock.append(panel.root);
    stage.append(view.field, dock);
    view.root.classList.toggle("mended", open);
    const early = { capture: true, signal: view.signal };
    view.field.addEventListener("click", (event) => takePlace(event, runAt(view, event.target)), early);
    view.field.addEventListener("keydown", (event) => {
      if (pick && event.key === "Escape") {
        event.stopImmediatePropagation();
        panel.stopPicking();
      } else if (event.key === "Enter" || event.key === " ") {
        if (pick) takePlace(event, runAt(view, event.target));
      }
    }, early);
    view.listen("rashomon-select", () => {
      if (!open) return;
      marked = [];
      mark();
      asks();
    });
    mark();
  }

  toggle.setAttribute("aria-expanded", "false");
  return { attach };
}

// Moves the texts up where the panel has come to lie over what was clicked.
function uncover(view, panel) {
  panel.scrollIntoView({ block: "nearest" });
  const line = view.held?.getBoundingClientRect();
  const over = line ? line.bottom + 12 - panel.getBoundingClientRect().top : 0;
  if (over <= 0) return;
  for (const { pane } of view.columns) pane.scrollTop += over;
}
