// The beginning: a page may hold the picture at several levels, from all nodes to scopes as single boxes.
//
// Another level is another run of the script, on the page as it was at first; so is another program in a live page, whose
// player is one part of the page.

const playerPart = () => document.querySelector("#player") ?? document.body;
let levels = [...document.querySelectorAll("template.level")];
let untouched = levels.length > 0 ? playerPart().cloneNode(true) : null;
/** Ends what the run before listened to. */
let running = new AbortController();
/** What is shown now: its level, and what leaves it and says where the reader was. */
let current = null;

/** The rules for the dark. A choice of theme changes what they ask for, so that they are found only once. */
const darkRules = new Set();

function findDarkRules() {
  const sheets = [...document.styleSheets, ...document.adoptedStyleSheets];
  for (const rule of darkRules) if (!sheets.includes(rule.parentStyleSheet)) darkRules.delete(rule);
  for (const rule of sheets.flatMap(sheet => [...sheet.cssRules])) {
    if (rule instanceof CSSMediaRule && rule.media.mediaText.includes("prefers-color-scheme")) darkRules.add(rule);
  }
}

/** Runs the player at a level, at a place that another level was left at. */
function startAt(level, place) {
  running.abort();
  running = new AbortController();
  playerPart().replaceWith(untouched.cloneNode(true));
  // Level 0 is the page as it stands; the others replace its picture, its steps and its data.
  const template = level > 0 ? document.querySelectorAll("template.level")[level - 1].content : null;
  if (template) {
    document.querySelector(".stage > svg").replaceWith(template.querySelector("svg"));
    document.querySelector("#steps ol").replaceWith(template.querySelector("ol"));
    document.querySelector("#data").textContent = template.querySelector("script").textContent;
    document.querySelector("#caption").textContent = template.querySelector("p").textContent;
  }
  run(level, place);
}

/** Plays another run, given as the inside of the player, where the reader is in the one that is shown. */
function replaceRun(markup) {
  const place = current.leave();
  untouched = document.createElement("div");
  untouched.id = "player";
  untouched.innerHTML = markup;
  levels = [...untouched.querySelectorAll("template.level")];
  startAt(Math.min(current.level, levels.length), place);
}
