// Folding: the same run at another level, without losing the place.

const levelChoice = find("#level");

/** What of this level another one takes over. */
function placeHere() {
  const item = told[shownStep - 1];
  const focused = document.activeElement;
  return {
    level, step: shownStep, x: view.x, y: view.y,
    pass: item?.dataset.pass, node: Number(item?.dataset.node), isStart: shownStep === 0,
    chosen: chosen?.name, isFitted, scale: view.scale, theme: themeChoice.value, speed: find("#speed").value,
    follow: follow.checked, hidden: findAll("#fields input[value]:not(:checked)").map(box => box.value),
    // What the reader is about elsewhere in the page keeps the focus.
    focus: playerPart().contains(focused) ? focused.id : null,
  };
}

/** The step that is nearest to one of another level: of the same pass, about the same node or one close to it. */
function nearestStep({ pass, node, isStart, step }) {
  if (isStart) return 0;
  if (!pass) return wholePicture;
  const same = told[step - 1]?.dataset;
  if (same?.pass === pass && Number(same.node) === node) return step;
  const isForward = pass === "forward";
  let [best, least] = [wholePicture, Infinity];
  for (const [index, item] of told.entries()) {
    if ((item.dataset.pass === "forward") !== isForward) continue;
    const distance = Math.abs(Number(item.dataset.node) - node) + (item.dataset.pass === pass ? 0 : 0.5);
    if (distance < least) [best, least] = [index + 1, distance];
  }
  return best;
}

function takeOver(place) {
  find("#speed").value = place.speed;
  follow.checked = place.follow;
  setTheme(place.theme);
  for (const field of place.hidden) {
    find(`#fields input[value="${field}"]`).checked = false;
    showField(field, false);
  }
  go(nearestStep(place));
  if (!place.isFitted && place.level === level) {
    isFitted = false;
    setView(place.x, place.y, place.scale);
  } else if (!place.isFitted) {
    const { width, height } = windowSize();
    const step = partsAt(shownStep).map(part => part.element);
    const box = boxOf(step.length > 0 ? step : [picture]);
    isFitted = false;
    setView(box.x + box.width / 2 - width / place.scale / 2, box.y + box.height / 2 - height / place.scale / 2, place.scale);
  }
  if (place.chosen && parts.has(place.chosen)) choose(parts.get(place.chosen), false);
  if (place.focus !== null) (document.getElementById(place.focus) ?? stage).focus({ preventScroll: true });
}

function foldBy(count) {
  const to = Math.min(Math.max(level + count, 0), levels.length);
  if (to === level) return;
  pause();
  startAt(to, placeHere());
}

for (const element of findAll(".levels")) element.hidden = levels.length === 0;
for (const template of levels) {
  const option = made("option", template.dataset.label);
  option.value = levelChoice.options.length;
  levelChoice.append(option);
}
levelChoice.value = level;
levelChoice.addEventListener("change", () => foldBy(Number(levelChoice.value) - level));
current = { level, leave: () => (pause(), placeHere()) };
if (place) takeOver(place);
