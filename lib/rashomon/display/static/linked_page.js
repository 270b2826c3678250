// The linked view, last part in a page: every view in it is brought to life.

for (const root of document.querySelectorAll("[data-view]")) enliven(root);
