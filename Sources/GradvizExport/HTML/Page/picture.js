// The picture: which of its parts are seen at which step.
//
// The drawing says it in classes: v3 is seen from step 3 on, u3 before it, d3-7 in the steps 3 and 7.
// Step 0 is before the first one, and the one behind the last is the whole picture.

const find = (selector, root = document) => root.querySelector(selector);
const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

const stage = find(".stage");
const picture = find(".stage > svg");
const told = findAll("#steps li");
const lastStep = told.length;
const wholePicture = lastStep + 1;
const facts = JSON.parse(find("#data").textContent);

/** The nodes and wires by their names, in the order in which they are read. */
const parts = new Map();
/** The parts that a step is about. */
const partsOfStep = Array.from({ length: wholePicture + 1 }, () => []);
/** What comes or goes when a step is entered from the one before it. */
const changesAtStep = Array.from({ length: wholePicture + 1 }, () => []);

for (const element of findAll(".node, .wire", picture)) {
  if (!element.id) continue;
  const name = element.id.slice(element.id.indexOf("-") + 1);
  const known = facts.parts[name] || { facts: [] };
  const title = find("title", element)?.textContent ?? name;
  const part = { name, element, title, line: known.line, facts: known.facts, steps: [] };
  parts.set(name, part);
  const ring = find(":scope > .now", element);
  if (!ring) continue;
  part.steps = stepsOf(ring);
  for (const step of part.steps) partsOfStep[step].push(part);
}

for (const element of findAll(".t", picture)) {
  const name = [...element.classList].find(name => /^[vud]\d/.test(name));
  const steps = stepsOf(element);
  const isSeen = { v: step => step >= steps[0], u: step => step < steps[0], d: step => steps.includes(step) };
  const change = { element, isSeen: isSeen[name[0]] };
  const at = name[0] === "d" ? steps.flatMap(step => [step, step + 1]) : steps;
  for (const step of new Set(at)) if (step <= wholePicture) changesAtStep[step].push(change);
}

function stepsOf(element) {
  const name = [...element.classList].find(name => /^[vud]\d/.test(name));
  return name.slice(1).split("-").map(Number);
}

/** The step that is shown. */
let shownStep = wholePicture;

/** Shows a step: touches what differs from the one that was shown, and nothing else. */
function showStep(step) {
  const [low, high] = step < shownStep ? [step, shownStep] : [shownStep, step];
  const changed = new Set();
  for (let at = low + 1; at <= high; at++) for (const change of changesAtStep[at]) changed.add(change);
  for (const { element, isSeen } of changed) {
    const seen = isSeen(step);
    if (seen === isSeen(shownStep)) continue;
    if (seen) element.removeAttribute("visibility");
    else element.setAttribute("visibility", "hidden");
  }
  shownStep = step;
}

/** The parts that are seen as new at a step, or all of no step. */
const partsAt = step => partsOfStep[step] ?? [];

const svgElement = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
};

const wantsNoMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** Lets a dot run along the wires of a step, with a value or against it with a gradient. */
function sendDots(step, milliseconds) {
  if (wantsNoMotion.matches) return;
  const isForward = told[step - 1].dataset.pass === "forward";
  const isWithWire = isForward !== facts.isReversed;
  for (const part of partsAt(step)) {
    if (!part.element.classList.contains("wire")) continue;
    const path = find("path", part.element);
    const dot = svgElement("circle", { r: 4.5, class: isForward ? "dot value" : "dot gradient" });
    const length = path.getTotalLength();
    let start;
    const move = now => {
      start ??= now;
      const way = Math.min((now - start) / milliseconds, 1);
      if (way === 1 || shownStep !== step) return dot.remove();
      const eased = way * way * (3 - 2 * way);
      const place = path.getPointAtLength(length * (isWithWire ? eased : 1 - eased));
      dot.setAttribute("cx", place.x);
      dot.setAttribute("cy", place.y);
      requestAnimationFrame(move);
    };
    dot.setAttribute("cx", -99);
    picture.append(dot);
    requestAnimationFrame(move);
  }
}

/** Hides or shows one of the things that nodes and wires say. */
function showField(field, isShown) {
  if (field === "upstream" || field === "local") splitChains();
  picture.classList.toggle("hide-" + field, !isShown);
}

/** Splits upstream × local into its parts, once, when a reader first wants only one of them. */
function splitChains() {
  for (const text of findAll(".wire text.chain", picture)) {
    if (text.firstElementChild) continue;
    const words = text.textContent;
    const cut = /^(.+?)( [×⊙] )(.+)$/s.exec(words);
    const pieces = cut ? [["upstream", cut[1]], ["times", cut[2]], ["local", cut[3]]] : [["local", words]];
    text.textContent = "";
    for (const [name, piece] of pieces) {
      const span = svgElement("tspan", { class: name });
      span.textContent = piece;
      text.append(span);
    }
  }
}
