// The player: the step, its sentence, its address, and the controls.

const caption = find("#caption");
const slider = find("#slider");
const playButton = find("#play");
const follow = find("#follow");
/** The scale at which what is written can be read. */
const readableScale = 0.75;

const summary = caption.textContent;
const sentence = step => {
  if (step === 0) return "Before the first step: nothing is known yet.";
  return step > lastStep ? summary : find(".sentence", told[step - 1]).textContent + ".";
};

/** Goes to a step. */
function go(step, isNext = false) {
  step = Math.min(Math.max(step, 0), wholePicture);
  if (step === shownStep) return;
  told[shownStep - 1]?.removeAttribute("aria-current");
  showStep(step);
  told[step - 1]?.setAttribute("aria-current", "step");
  caption.textContent = sentence(step);
  showPosition();
  tellDetails();
  keepInSight(told[step - 1]);
  if (step > 0 && step <= lastStep) {
    if (follow.checked) reveal(partsAt(step).map(part => part.element), readableScale);
    if (isNext) sendDots(step, 700 / speed());
  } else if (follow.checked) fitView();
  address(step);
}

function showPosition() {
  slider.value = shownStep;
  const isStep = shownStep > 0 && shownStep <= lastStep;
  const words = shownStep === 0 ? "start" : isStep ? `${shownStep} of ${lastStep}` : "whole picture";
  find("#count").textContent = words;
  slider.setAttribute("aria-valuetext", isStep ? `${words}: ${find("a", told[shownStep - 1]).title}` : words);
  caption.dataset.pass = isStep ? told[shownStep - 1].dataset.pass : "";
  for (const [name, isOff] of [["first", shownStep === 0], ["back", shownStep === 0],
    ["next", shownStep === wholePicture], ["whole", shownStep === wholePicture]]) {
    find("#" + name).setAttribute("aria-disabled", isOff);
  }
}

/** Shows a sentence in the list, without moving the page. */
function keepInSight(item) {
  const window = item?.parentElement;
  if (!window || window.scrollHeight <= window.clientHeight) return;
  const top = item.offsetTop - window.offsetTop;
  if (top >= window.scrollTop && top + item.offsetHeight <= window.scrollTop + window.clientHeight) return;
  window.scrollTop = top - window.clientHeight * 0.3;
}

// The address says the step, so that a lecture can lead to it.

function address(step) {
  const words = new URLSearchParams(location.hash.slice(1));
  if (step === wholePicture) words.delete("step");
  else words.set("step", step);
  const hash = String(words);
  try {
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  } catch {
    // Some frames have no address of their own, and some browsers want fewer changes.
  }
}

function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const theme = words.get("theme");
  if (["light", "dark", "system"].includes(theme)) setTheme(theme);
  const step = words.get("step");
  if (step === null || !/^\d+$/.test(step)) return;
  pause();
  go(Number(step));
}

// Playing.

let timer = 0;
const speed = () => Number(find("#speed").value);
const isPlaying = () => timer !== 0;

function play() {
  if (lastStep === 0) return;
  if (shownStep >= wholePicture) go(0);
  playButton.setAttribute("aria-label", "Pause");
  playButton.title = "Pause (Space)";
  document.documentElement.classList.add("playing");
  timer = setTimeout(playOn, shownStep === 0 ? 500 / speed() : 0);
}

function playOn() {
  go(shownStep + 1, true);
  if (shownStep >= wholePicture) return pause();
  // As long as it takes to read the sentence, and to look.
  timer = setTimeout(playOn, (1200 + 38 * caption.textContent.length) / speed());
}

function pause() {
  clearTimeout(timer);
  timer = 0;
  playButton.setAttribute("aria-label", "Play");
  playButton.title = "Play (Space)";
  document.documentElement.classList.remove("playing");
}

const playOrPause = () => isPlaying() ? pause() : play();

function stepBy(count) {
  pause();
  go(shownStep + count, count === 1);
}

function jump(step) {
  pause();
  go(step);
}

playButton.addEventListener("click", playOrPause);
find("#first").addEventListener("click", () => jump(0));
find("#back").addEventListener("click", () => stepBy(-1));
find("#next").addEventListener("click", () => stepBy(1));
find("#whole").addEventListener("click", () => jump(wholePicture));
slider.addEventListener("input", () => jump(Number(slider.value)));
addEventListener("hashchange", readAddress, { signal: running.signal });

// Light and dark: the style sheets ask what the screen is set to, and what a reader chooses takes that place.

const themeChoice = find("#theme");
findDarkRules();

function setTheme(theme) {
  if (darkRules.size === 0) return;
  const media = { light: "not all", dark: "screen", system: "screen and (prefers-color-scheme: dark)" };
  for (const rule of darkRules) rule.media.mediaText = media[theme];
  document.documentElement.style.colorScheme = theme === "system" ? "" : theme;
  themeChoice.value = theme;
}

themeChoice.addEventListener("change", () => setTheme(themeChoice.value));

for (const box of findAll("#fields input[value]")) {
  if (box.id !== "follow") box.addEventListener("change", () => showField(box.value, box.checked));
}

// The keyboard does everything.

const keys = {
  ArrowLeft: () => stepBy(-1), ArrowRight: () => stepBy(1), Home: () => jump(0), End: () => jump(wholePicture),
  " ": playOrPause, "+": () => zoomMiddle(1.3), "=": () => zoomMiddle(1.3), "-": () => zoomMiddle(1 / 1.3),
  0: fitView, "/": () => search.focus(), Escape: letGo, f: () => foldBy(1), u: () => foldBy(-1),
};
const keysOfPicture = {
  ArrowUp: () => chooseNext(-1), ArrowDown: () => chooseNext(1),
  Enter: () => chosen?.steps.length && jump(chosen.steps.find(step => step > shownStep) ?? chosen.steps[0]),
};
const keysOfShift = {
  ArrowLeft: () => moveView(-60, 0), ArrowRight: () => moveView(60, 0),
  ArrowUp: () => moveView(0, -60), ArrowDown: () => moveView(0, 60),
};

function letGo() {
  find("#fields").open = false;
  choose(null);
}

addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target;
  const isInPicture = stage.contains(target) && !target.closest("button");
  // What a control does with its own keys comes first.
  if (target.matches("input:not([type=range]):not([type=checkbox]), select, textarea") && event.key !== "Escape") return;
  if (target.matches("button, summary, input[type=checkbox]") && event.key === " ") return;
  if (target.matches("input[type=range]") && /^(Arrow|Home|End|Page)/.test(event.key)) return;
  const action = isInPicture && (event.shiftKey && keysOfShift[event.key] || keysOfPicture[event.key]) || keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}, { signal: running.signal });

addEventListener("pointerdown", event => {
  const menu = find("#fields");
  if (menu.open && !menu.contains(event.target)) menu.open = false;
}, { signal: running.signal });

// Begin.

document.documentElement.classList.add("js");
document.documentElement.classList.toggle("is-wide", whole.width > 2.1 * whole.height);
for (const element of findAll(".tools, .controls, .zoom, #keys, #details")) {
  element.hidden = lastStep === 0 && element.matches(".controls");
}
find(".theme").hidden = darkRules.size === 0;
stage.tabIndex = 0;
slider.max = wholePicture;
const turn = told.findIndex(item => item.dataset.pass !== "forward");
const forwardPart = 100 * ((turn < 0 ? lastStep : turn) + 0.5) / wholePicture;
find(".passes .forward").setAttribute("width", forwardPart);
find(".passes .backward").setAttribute("x", forwardPart);
find(".passes .backward").setAttribute("width", 100 - forwardPart);
setTheme("system");
fitView();
follow.checked = fitScale() < 0.5;
showPosition();
tellDetails();
if (!place) readAddress();
