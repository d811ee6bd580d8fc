// The beginning: a page may hold the picture at several levels, from all nodes to scopes as single boxes.
//
// Another level is another run of the script, on the page as it was at first.

const levels = [...document.querySelectorAll("template.level")];
const untouched = levels.length > 0 ? document.body.cloneNode(true) : null;
/** Ends what the run before listened to. */
let running = new AbortController();

/** Runs the player at a level, at a place that another level was left at. */
function startAt(level, place) {
  running.abort();
  running = new AbortController();
  document.body.replaceWith(untouched.cloneNode(true));
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
