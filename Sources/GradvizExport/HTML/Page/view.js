// The view: which part of the picture the window shows, and how large.

const whole = { width: picture.viewBox.baseVal.width, height: picture.viewBox.baseVal.height };
const minimap = find(".minimap");
const margin = 10;
/** How high the strip is that the buttons stand in, which a fitted picture leaves free. */
const strip = 44;
/** How much larger than drawn a picture is shown at most where nobody zooms. */
const largestFit = 1.75;

/** The place of the window's corner in the picture, and how many pixels a unit of it has. */
const view = { x: 0, y: 0, scale: 1 };
/** Whether all is shown, also when the window changes. */
let isFitted = true;

const windowSize = () => ({ width: stage.clientWidth || 1, height: stage.clientHeight || 1 });

function fitScale() {
  const { width, height } = windowSize();
  return Math.min((width - 2 * margin) / whole.width, (height - margin - strip) / whole.height, largestFit);
}

function fitView() {
  const { width, height } = windowSize();
  const scale = Math.max(fitScale(), 0.001);
  isFitted = true;
  setView((whole.width - width / scale) / 2, (whole.height - (height - strip + margin) / scale) / 2, scale);
}

function setView(x, y, scale) {
  const { width, height } = windowSize();
  // Half of the window shows the picture at least.
  const clamp = (place, extent, seen) => Math.min(Math.max(place, -seen / 2), Math.max(extent - seen / 2, -seen / 2));
  view.scale = scale;
  view.x = clamp(x, whole.width, width / scale);
  view.y = clamp(y, whole.height, height / scale);
  drawView();
}

/** Whether the page is laid out for paper, which shows the whole picture. */
const paper = matchMedia("print");

function drawView() {
  if (paper.matches) return drawWhole();
  const { width, height } = windowSize();
  picture.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.scale} ${height / view.scale}`);
  drawMinimap(width / view.scale, height / view.scale);
}

/** Zooms so that what is under a place of the window stays there. */
function zoomAt(place, factor) {
  const smallest = Math.min(fitScale(), 1) * 0.8;
  const scale = Math.min(Math.max(view.scale * factor, smallest), 8);
  isFitted = false;
  const x = view.x + place.x / view.scale - place.x / scale;
  const y = view.y + place.y / view.scale - place.y / scale;
  setView(x, y, scale);
}

function zoomMiddle(factor) {
  const { width, height } = windowSize();
  zoomAt({ x: width / 2, y: height / 2 }, factor);
}

function moveView(x, y) {
  isFitted = false;
  setView(view.x + x / view.scale, view.y + y / view.scale, view.scale);
}

/** The box around some parts, in the picture. */
function boxOf(elements) {
  const boxes = elements.map(element => element.getBBox());
  const left = Math.min(...boxes.map(box => box.x));
  const top = Math.min(...boxes.map(box => box.y));
  const right = Math.max(...boxes.map(box => box.x + box.width));
  const bottom = Math.max(...boxes.map(box => box.y + box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Moves the window so that it shows some parts, at least at a scale; it stays where it does already. */
function reveal(elements, leastScale = 0) {
  if (elements.length === 0 || isFitted && fitScale() >= leastScale) return;
  const { width, height } = windowSize();
  const box = boxOf(elements);
  const fitting = Math.min((width - 4 * margin) / box.width, (height - 4 * margin) / box.height);
  const scale = Math.max(view.scale, Math.min(leastScale, fitting));
  const [seenWidth, seenHeight] = [width / scale, height / scale];
  const edge = 2 * margin / scale;
  const isSeen = scale === view.scale
    && box.x >= view.x + edge && box.x + box.width <= view.x + seenWidth - edge
    && box.y >= view.y + edge && box.y + box.height <= view.y + seenHeight - edge;
  if (isSeen) return;
  // In the middle, and at an edge of the picture without more than that beside it.
  const place = (middle, extent, seen) => extent + 2 * edge <= seen
    ? (extent - seen) / 2 : Math.min(Math.max(middle - seen / 2, -edge), extent - seen + edge);
  isFitted = false;
  glide(
    place(box.x + box.width / 2, whole.width, seenWidth),
    place(box.y + box.height / 2, whole.height + strip / scale, seenHeight), scale);
}

let gliding = 0;

/** Moves the window there in a moment, which shows where it goes. */
function glide(x, y, scale) {
  cancelAnimationFrame(gliding);
  if (wantsNoMotion.matches || document.hidden) return setView(x, y, scale);
  const from = { ...view };
  let start;
  const move = now => {
    start ??= now;
    const way = Math.min((now - start) / 220, 1);
    const eased = way * (2 - way);
    const mix = (a, b) => a + (b - a) * eased;
    setView(mix(from.x, x), mix(from.y, y), mix(from.scale, scale));
    if (way < 1) gliding = requestAnimationFrame(move);
  };
  gliding = requestAnimationFrame(move);
}

// The small map shows the boxes of all nodes, and the window on them.

let hasMap = false;

function drawMinimap(width, height) {
  const showsAll = view.x <= 0 && view.y <= 0 && view.x + width >= whole.width && view.y + height >= whole.height;
  const isNeeded = !showsAll && parts.size > 12;
  if (minimap.hasAttribute("hidden") === isNeeded) minimap.toggleAttribute("hidden", !isNeeded);
  if (!isNeeded) return;
  if (!hasMap) makeMap();
  const window = minimap.lastElementChild;
  window.setAttribute("x", view.x);
  window.setAttribute("y", view.y);
  window.setAttribute("width", width);
  window.setAttribute("height", height);
}

function makeMap() {
  hasMap = true;
  minimap.setAttribute("viewBox", `0 0 ${whole.width} ${whole.height}`);
  let outline = "";
  for (const { element } of parts.values()) {
    if (!element.classList.contains("node")) continue;
    const shape = find("circle, rect", element) ?? element;
    const box = shape.getBBox();
    outline += `M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}z`;
  }
  minimap.firstElementChild.setAttribute("d", outline);
}

function moveByMap(event) {
  const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(minimap.getScreenCTM().inverse());
  const { width, height } = windowSize();
  isFitted = false;
  setView(place.x - width / view.scale / 2, place.y - height / view.scale / 2, view.scale);
}

minimap.addEventListener("pointerdown", event => {
  minimap.setPointerCapture(event.pointerId);
  moveByMap(event);
  event.stopPropagation();
});
minimap.addEventListener("pointermove", event => {
  if (minimap.hasPointerCapture(event.pointerId)) moveByMap(event);
});

// The pointers: one moves the picture, two zoom it, the wheel moves or zooms.

const pointers = new Map();
let isDragged = false;

const placeOf = event => {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left - stage.clientLeft, y: event.clientY - box.top - stage.clientTop };
};

picture.addEventListener("pointerdown", event => {
  if (event.button > 0) return;
  if (pointers.size === 0) isDragged = false;
  pointers.set(event.pointerId, placeOf(event));
});

picture.addEventListener("pointermove", event => {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const now = placeOf(event);
  const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
  if (others.length === 0) {
    if (!isDragged && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
    if (!isDragged) picture.setPointerCapture(event.pointerId);
    moveView(before.x - now.x, before.y - now.y);
  } else {
    const middle = place => ({ x: (place.x + others[0].x) / 2, y: (place.y + others[0].y) / 2 });
    const gap = place => Math.max(Math.hypot(place.x - others[0].x, place.y - others[0].y), 1);
    moveView(middle(before).x - middle(now).x, middle(before).y - middle(now).y);
    zoomAt(middle(now), gap(now) / gap(before));
  }
  isDragged = true;
  pointers.set(event.pointerId, now);
});

for (const name of ["pointerup", "pointercancel"]) {
  addEventListener(name, event => pointers.delete(event.pointerId), { signal: running.signal });
}

stage.addEventListener("wheel", event => {
  const lines = event.deltaMode === 1 ? 16 : 1;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    return zoomAt(placeOf(event), Math.exp(-event.deltaY * lines / 300));
  }
  // What is shown as a whole leaves the wheel to the page around it.
  if (isFitted) return;
  const before = { ...view };
  moveView(event.deltaX * lines, event.deltaY * lines);
  if (view.x !== before.x || view.y !== before.y) event.preventDefault();
}, { passive: false });

picture.addEventListener("dblclick", event => zoomAt(placeOf(event), 1.6));
find("#zoom-in").addEventListener("click", () => zoomMiddle(1.3));
find("#zoom-out").addEventListener("click", () => zoomMiddle(1 / 1.3));
find("#zoom-fit").addEventListener("click", fitView);

new ResizeObserver(() => isFitted ? fitView() : drawView()).observe(stage);

const drawWhole = () => picture.setAttribute("viewBox", `0 0 ${whole.width} ${whole.height}`);
paper.addEventListener("change", drawView, { signal: running.signal });
addEventListener("beforeprint", drawWhole, { signal: running.signal });
addEventListener("afterprint", drawView, { signal: running.signal });
