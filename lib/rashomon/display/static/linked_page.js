// The linked view, last part in a page: every view in it is brought to life.

for (const root of document.querySelectorAll("[data-view]")) {
  const view = enliven(root);
  // An address that names words leads to them, once the page is there.
  if (location.hash) addEventListener("load", () => pin(view, location.hash), { once: true });
}
