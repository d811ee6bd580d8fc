// What is known of a node or a wire at the step that is shown, beside the picture.

const details = find("#details");
const ring = svgElement("rect", { class: "ring", rx: 6, visibility: "hidden" });
picture.append(ring);

/** The part that the reader chose, and the one that the pointer is on. */
let chosen = null;
let hovered = null;
/** The part that is told of, and the line of the program that is marked. */
let toldPart = null;
let markedLine = null;

const partOf = target => {
  const element = target?.closest?.(".node, .wire");
  return element && picture.contains(element) ? parts.get(element.id.slice(element.id.indexOf("-") + 1)) : undefined;
};

/** The part at a place of the screen; a wire is thin, so that what is near counts, too. */
function partAt(x, y) {
  for (const [right, down] of [[0, 0], [0, -5], [0, 5], [-5, 0], [5, 0]]) {
    const part = partOf(document.elementFromPoint(x + right, y + down));
    if (part) return part;
  }
}

const hint = "Point at one, or press ↓ in the picture: its chain rule in symbols and numbers stands here.";

/** What is told of: what the pointer is on, else what was chosen, else what the step is about. */
function tellDetails() {
  const ownPart = partsAt(shownStep)[0];
  const part = hovered ?? chosen ?? mainPart(shownStep) ?? ownPart;
  ringAround(hovered ?? chosen);
  markLine(hovered ?? chosen ? (hovered ?? chosen).line : told[shownStep - 1]?.dataset.line);
  find("h2", details).textContent = hovered ?? chosen ? "Chosen" : shownStep > lastStep ? "Nodes and wires" : "This step";
  if (toldPart !== part || !part) {
    toldPart = part;
    find("h3", details).textContent = part?.title ?? "";
    find(".jumps", details).replaceChildren(...part ? jumps(part) : [hint]);
  }
  if (!part) return find("dl", details).replaceChildren();
  const rows = part.facts.filter(fact => fact[2] <= shownStep).map(([label, text]) => {
    const row = document.createElement("div");
    row.append(made("dt", label), made("dd", text));
    row.dataset.fact = label;
    return row;
  });
  find("dl", details).replaceChildren(...rows);
}

/** The part of a step that its sentence is about: the wire of a gradient, else the node. */
function mainPart(step) {
  const pass = told[step - 1]?.dataset.pass;
  const kind = pass === "backward" ? "wire" : "node";
  return partsAt(step).find(part => part.element.classList.contains(kind));
}

function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function jumps(part) {
  if (part.steps.length === 0) return [];
  return part.steps.slice(0, 12).map(step => {
    const link = made("a", "step " + step);
    link.href = "#step=" + step;
    return link;
  });
}

/** The part that the ring is around. */
let picked = null;

function ringAround(part) {
  if (picked === part) return;
  picked?.element.classList.remove("picked");
  picked = part;
  if (!part) return ring.setAttribute("visibility", "hidden");
  part.element.classList.add("picked");
  const box = part.element.getBBox();
  for (const [key, value] of Object.entries({
    x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8,
    visibility: part.element.classList.contains("node") ? "visible" : "hidden",
  })) ring.setAttribute(key, value);
}

/** Marks a line of the program, and shows it in its panel. */
function markLine(number) {
  const line = number && document.getElementById("line-" + number);
  if (line === markedLine) return;
  markedLine?.removeAttribute("aria-current");
  markedLine = line || null;
  if (!line) return;
  line.setAttribute("aria-current", "true");
  const panel = line.parentElement;
  const top = line.offsetTop - panel.offsetTop;
  if (top < panel.scrollTop || top + line.offsetHeight > panel.scrollTop + panel.clientHeight) {
    panel.scrollTop = top - panel.clientHeight / 2;
  }
}

/** Chooses a part, which stays told of, and gives it the focus; nothing lets go of it. */
function choose(part, takesFocus = true) {
  if (chosen && chosen !== part) {
    chosen.element.removeAttribute("tabindex");
    chosen.element.setAttribute("role", "img");
    chosen.element.removeAttribute("aria-label");
  }
  chosen = part ?? null;
  hovered = null;
  tellDetails();
  if (!part) return;
  part.element.setAttribute("tabindex", "-1");
  part.element.setAttribute("role", "button");
  part.element.setAttribute("aria-label", spoken(part));
  if (takesFocus) part.element.focus({ preventScroll: true });
  reveal([part.element]);
}

/** What of a part is known at the step that is shown, in words. */
function spoken(part) {
  const known = part.facts.filter(fact => fact[2] <= shownStep).map(([label, text]) => label + " " + text);
  return [part.title, ...known].join(", ");
}

picture.addEventListener("pointermove", event => {
  if (event.pointerType === "touch" || event.buttons) return;
  const part = partAt(event.clientX, event.clientY) ?? null;
  if (part === hovered) return;
  hovered = part;
  tellDetails();
});
picture.addEventListener("pointerleave", () => {
  if (!hovered) return;
  hovered = null;
  tellDetails();
});
picture.addEventListener("click", event => {
  if (!isDragged) choose(partAt(event.clientX, event.clientY));
});

/** The next part in reading order, or the one before it. */
function chooseNext(way) {
  const order = [...parts.values()];
  const place = order.indexOf(chosen ?? mainPart(shownStep) ?? order[way > 0 ? order.length - 1 : 0]);
  choose(order[(place + way + order.length) % order.length]);
}
