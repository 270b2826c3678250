// The linked view, last part in a notebook: the markup comes from Python, made and escaped there,
// and what is selected goes back.

function render({ model, el }) {
  let view = null;
  const mending = model.get("mending") ? startMending(model) : null;

  function open() {
    const places = view ? placesOf(view) : null;
    el.style.minHeight = `${el.offsetHeight}px`; // what stands below it stays where it is
    view?.end();
    // Parsed apart, where nothing is loaded or run, and then moved here.
    const parsed = new DOMParser().parseFromString(model.get("html"), "text/html");
    el.replaceChildren(...parsed.body.childNodes);
    view = enliven(el.querySelector("[data-view]"), (selected) => {
      model.set("selected", selected);
      model.save_changes();
    });
    setLayers();
    view.root.querySelector(".layers").addEventListener("change", sendLayers);
    select(view, model.get("selected"), { quiet: true });
    mending?.attach(view);
    if (places) restore(view, places);
    el.style.minHeight = "";
  }

  function setLayers() {
    const on = model.get("layers");
    for (const box of boxes(view)) box.checked = on.includes(box.name);
    view.showLayers();
  }

  function sendLayers() {
    model.set("layers", boxes(view).filter((box) => box.checked).map((box) => box.name));
    model.save_changes();
  }

  function takeSelected() {
    const selected = model.get("selected");
    if (JSON.stringify(selected) !== JSON.stringify(view.selected)) {
      select(view, selected, { quiet: true });
    }
  }

  open();
  model.on("change:html", open);
  model.on("change:layers", setLayers);
  model.on("change:selected", takeSelected);
  model.on("change:asked", () => ask(view, model.get("asked")));
  model.on("change:message", () => say(view, model.get("message")));
  // The kernel was restarted or is gone; ipywidgets says so to its models.
  model.on("comm_live_update", () => say(view, GONE));
  const hidden = hideTwin(model.get("twin"));
  return () => {
    view.end();
    hidden.remove();
  };
}

const GONE =
  "No longer connected to Python: run the cell again. Reading, filters and search still work.";

// The plain markup above is for those who have no kernel. A rule hides it however often it is shown.
function hideTwin(id) {
  const rule = document.createElement("style");
  rule.textContent = `[data-twin="${CSS.escape(id)}"] { display: none; }`;
  document.head.append(rule);
  return rule;
}

// Where one was looking: what was searched for, and how far each column was read.
function placesOf(view) {
  const tops = new Map(view.columns.map((column) => [column.letter, column.pane.scrollTop]));
  return { tops, words: view.search.value };
}

function restore(view, { tops, words }) {
  if (words) {
    view.search.value = words;
    search(view);
  }
  for (const column of view.columns) column.pane.scrollTop = tops.get(column.letter) ?? 0;
}

export default { render };
