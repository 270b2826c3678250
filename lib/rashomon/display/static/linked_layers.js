// The linked view, part 12: layers. A class on the view says which are off, and the style sheet does
// the rest: rules with :has, as they stand where no script runs, would have the whole text styled
// anew at every change in the view.

function showLayers(view) {
  for (const box of view.root.querySelectorAll(".layers input")) {
    view.root.classList.toggle(`no-${box.name}`, !box.checked);
  }
}

function startLayers(view) {
  view.listen("change", () => showLayers(view));
  showLayers(view);
}
