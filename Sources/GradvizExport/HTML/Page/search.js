// Finding a node by its name or by what it computes.

const search = find("#search");
const found = find("#found");
const mostFound = 12;

/** The parts that are listed, and which of them is marked. */
let matches = [];
let marked = 0;

const nodes = [...parts.values()].filter(part => part.element.classList.contains("node"));

function lookUp() {
  const word = search.value.trim().toLowerCase();
  for (const part of matches) part.element.classList.remove("found");
  const rank = part => {
    const title = part.title.toLowerCase();
    if (title === word || title.startsWith(word + " ")) return 0;
    return title.startsWith(word) ? 1 : title.includes(word) ? 2 : 3;
  };
  matches = word === "" ? [] : nodes.map(part => [rank(part), part]).filter(([rank]) => rank < 3)
    .sort((a, b) => a[0] - b[0]).slice(0, mostFound).map(([, part]) => part);
  marked = 0;
  for (const part of matches) part.element.classList.add("found");
  listMatches(word !== "");
}

function listMatches(isOpen) {
  const items = matches.map((part, place) => {
    const item = made("li", part.title);
    item.setAttribute("role", "option");
    item.id = "found-" + place;
    item.setAttribute("aria-selected", place === marked);
    item.addEventListener("pointerdown", event => event.preventDefault());
    item.addEventListener("click", () => goTo(part));
    return item;
  });
  if (isOpen && items.length === 0) {
    const item = made("li", "no node has this name");
    item.setAttribute("role", "option");
    item.setAttribute("aria-disabled", "true");
    items.push(item);
  }
  found.replaceChildren(...items);
  found.hidden = !isOpen;
  search.setAttribute("aria-expanded", isOpen);
  if (matches.length > 0 && isOpen) search.setAttribute("aria-activedescendant", "found-" + marked);
  else search.removeAttribute("aria-activedescendant");
}

function closeSearch() {
  for (const part of matches) part.element.classList.remove("found");
  matches = [];
  listMatches(false);
}

/** Goes to the step in which a node becomes known, and chooses the node. */
function goTo(part) {
  closeSearch();
  search.value = "";
  pause();
  if (part.steps.length > 0) go(part.steps[0]);
  choose(part);
}

search.addEventListener("input", lookUp);
search.addEventListener("focus", lookUp);
search.addEventListener("blur", closeSearch);
search.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (matches.length === 0) return;
    const way = event.key === "ArrowDown" ? 1 : -1;
    marked = (marked + way + matches.length) % matches.length;
    listMatches(true);
  } else if (event.key === "Enter") {
    if (matches.length > 0) goTo(matches[marked]);
  } else if (event.key === "Escape") {
    search.value = "";
    closeSearch();
    search.blur();
  } else return;
  event.preventDefault();
});
