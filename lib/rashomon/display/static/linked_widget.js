// The linked view, last part in a notebook: the markup comes from Python, made and escaped there,
// and what is selected goes back.

function render({ model, el }) {
  let view = null;
  const mending = "turn" in (model.get("mending") ?? {}) ? startMending(model) : null;
  const open = () => {
    const look = view && lookOf(view);
    el.style.minHeight = `${el.offsetHeight}px`; // what stands below it stays where it is
    view?.end();
    // Parsed apart, where nothing is loaded or run, and then moved here.
    const parsed = new DOMParser().parseFromString(model.get("html"), "text/html");
    el.replaceChildren(...parsed.body.childNodes);
    view = enliven(el.querySelector("[data-view]"), (selected) => {
      model.set("selected", selected);
      model.save_changes();
    });
    ask(view, model.get("selected"));
    setLayers();
    listenToLayers();
    mending?.attach(view);
    if (look) lookAgain(view, look);
    el.style.minHeight = "";
  };
  const layers = () => [...view.root.querySelectorAll(".layers input")];
  const setLayers = () => {
    const on = model.get("layers");
    for (const box of layers()) box.checked = on.includes(box.name);
    showLayers(view);
  };
  const listenToLayers = () => {
    view.root.querySelector(".layers").addEventListener("change", () => {
      model.set("layers", layers().filter((box) => box.checked).map((box) => box.name));
      model.save_changes();
    });
  };
  open();
  model.on("change:html", open);
  model.on("change:layers", setLayers);
  model.on("change:asked", () => ask(view, model.get("asked")));
  for (const twin of document.querySelectorAll(`[data-twin="${CSS.escape(model.get("twin"))}"]`)) {
    twin.hidden = true;
  }
  return () => view.end();
}

export default { render };
