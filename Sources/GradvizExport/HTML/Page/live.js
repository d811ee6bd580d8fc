// The live page: the editor, the sliders, and what the server gives for them.
//
// One request runs at a time; what is asked for meanwhile is asked for once more behind it, with the newest values.

const live = document.querySelector("#live");
const inLive = selector => live.querySelector(selector);
const editor = inLive("#program-text");
const gutter = inLive("#gutter");
const state = inLive("#live-state");
const problems = inLive("#problems");
const valuesField = inLive("#values");
const takeFile = inLive("#take-file");
const asWritten = inLive("#as-written");
const printed = inLive("#printed");

/** What the file holds, as far as the page knows, and the count of its changes. */
let saved = editor.value;
let version = live.dataset.version;
/** The values that were given here, by the names of inputs. */
const given = new Map();

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

// Running.

let isAsked = false;
let isBusy = false;

async function ask() {
  isAsked = true;
  if (isBusy) return;
  isBusy = true;
  live.setAttribute("aria-busy", "true");
  const wait = setTimeout(() => state.textContent = "Running …", 400);
  while (isAsked) {
    isAsked = false;
    await runOnce();
  }
  clearTimeout(wait);
  live.removeAttribute("aria-busy");
  isBusy = false;
}

async function runOnce() {
  const question = { text: editor.value, values: valuesField.value, at: Object.fromEntries(given) };
  try {
    const reply = await fetch("/run", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question),
    });
    if (!reply.ok) throw new Error(await reply.text() || reply.statusText);
    show(await reply.json());
  } catch (error) {
    state.textContent = error instanceof TypeError
      ? "No answer: is 'gradviz watch' still running?" : error.message;
  }
}

function show(answer) {
  const hasPicture = answer.markup !== null;
  document.documentElement.classList.toggle("stale", !hasPicture);
  if (hasPicture) {
    const place = scrollY;
    document.adoptedStyleSheets = answer.styles.map(text => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    replaceRun(answer.markup);
    if (scrollY !== place) scrollTo(0, place);
  }
  const errors = answer.diagnostics.filter(problem => problem.severity === "error").length;
  state.textContent = errors === 0 ? `Ran in ${answer.milliseconds} ms.`
    : errors === 1 ? "There is a problem." : `There are ${errors} problems.`;
  live.dataset.answers = Number(live.dataset.answers ?? 0) + 1;
  showProblems(answer.diagnostics);
  if (answer.inputs !== null) showInputs(answer.inputs);
  printed.textContent = answer.printed;
  printed.hidden = answer.printed === "";
}

// Problems, each at its line.

function showProblems(list) {
  const lines = new Map();
  const items = list.map(problem => {
    const item = element("li", undefined, problem.severity);
    item.append(element("b", problem.severity + ": "), problem.message);
    if (problem.line) {
      if (lines.get(problem.line) !== "error") lines.set(problem.line, problem.severity);
      const jump = element("button", `line ${problem.line}`);
      jump.type = "button";
      jump.addEventListener("click", () => goToLine(problem));
      item.append(jump);
      const text = editor.value.split("\n")[problem.line - 1] ?? "";
      const length = Math.max(1, problem.endLine === problem.line ? problem.endColumn - problem.column : 1);
      const before = [...text].slice(0, problem.column - 1).map(character => character === "\t" ? "\t" : " ").join("");
      item.append(element("pre", `${text}\n${before}^${"~".repeat(length - 1)} ${problem.label ?? ""}`));
    }
    for (const words of [...problem.notes, problem.help]) if (words) item.append(element("p", words));
    return item;
  });
  problems.replaceChildren(...items);
  drawGutter(lines);
}

function goToLine({ line, column, endLine, endColumn }) {
  const text = editor.value.split("\n");
  const start = text.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const place = start + [...text[line - 1] ?? ""].slice(0, column - 1).join("").length;
  editor.focus();
  editor.setSelectionRange(place, place + Math.max(1, endLine === line ? endColumn - column : 1));
}

let markedLines = new Map();

function drawGutter(lines = markedLines) {
  markedLines = lines;
  const count = editor.value.split("\n").length;
  gutter.replaceChildren(...Array.from({ length: count }, (_, index) =>
    element("span", String(index + 1), lines.get(index + 1))));
  gutter.scrollTop = editor.scrollTop;
}

editor.addEventListener("scroll", () => gutter.scrollTop = editor.scrollTop);

// Inputs: a slider and a field for a number, a field for a small array.

const rows = new Map();

function showInputs(inputs) {
  const names = new Set(inputs.map(input => input.name + ":" + input.shape.length));
  for (const [key, row] of rows) if (!names.has(key)) { row.label.remove(); rows.delete(key); }
  for (const input of inputs) {
    const key = input.name + ":" + input.shape.length;
    if (!rows.has(key)) rows.set(key, makeRow(input));
    rows.get(key).take(input);
    inLive("#inputs").append(...rows.get(key).label.parentElement ? [] : [rows.get(key).label]);
  }
  inLive("#inputs-panel").hidden = inputs.length === 0;
  asWritten.hidden = given.size === 0;
}

function makeRow({ name, value, shape }) {
  const label = element("label", undefined, shape.length === 0 ? "" : "array");
  label.append(element("span", name));
  label.firstChild.title = name;
  const field = element("input");
  field.type = shape.length === 0 ? "number" : "text";
  field.setAttribute("aria-label", name);
  if (shape.length === 0) field.step = "any";
  let range = null;
  const change = text => {
    given.set(name, text);
    asWritten.hidden = false;
    ask();
  };
  field.addEventListener("input", () => {
    if (field.value.trim() === "") return;
    if (range) fitRange(range, Number(field.value));
    change(field.value);
  });
  if (shape.length === 0) {
    range = element("input");
    range.type = "range";
    range.setAttribute("aria-label", `${name}, slider`);
    fitRange(range, value ?? 0);
    range.addEventListener("input", () => {
      field.value = range.value;
      change(range.value);
    });
    label.append(range);
  }
  label.append(field);
  const take = input => {
    if (document.activeElement === field || document.activeElement === range && given.has(name)) return;
    field.value = input.text;
    if (range) fitRange(range, input.value ?? 0);
  };
  return { label, take };
}

/** Gives a slider ends around a number, which stay where they are as long as they hold it. */
function fitRange(range, number) {
  if (!Number.isFinite(number)) return;
  if (range.min === "" || number < Number(range.min) || number > Number(range.max)) {
    const size = 10 ** Math.ceil(Math.log10(Math.max(Math.abs(number), 0.5)));
    range.min = -Math.max(size, 2 * Math.abs(number));
    range.max = Math.max(size, 2 * Math.abs(number));
    range.step = size / 200;
  }
  range.value = number;
}

function forgetValues() {
  given.clear();
  for (const { label } of rows.values()) label.remove();
  rows.clear();
}

asWritten.addEventListener("click", () => {
  forgetValues();
  ask();
});

// Typing.

let typing = 0;

function runSoon(milliseconds) {
  clearTimeout(typing);
  typing = setTimeout(ask, milliseconds);
}

editor.addEventListener("input", () => {
  drawGutter();
  showDifference();
  runSoon(250);
});
valuesField.addEventListener("input", () => runSoon(250));
inLive("#live-run").addEventListener("click", () => runSoon(0));
live.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    runSoon(0);
  }
});

// The file.

const name = live.dataset.name;
const showDifference = () => takeFile.hidden = name === "" || editor.value === saved;

takeFile.addEventListener("click", () => take(saved));

function take(text) {
  const { selectionStart, scrollTop } = editor;
  editor.value = text;
  editor.setSelectionRange(selectionStart, selectionStart);
  editor.scrollTop = scrollTop;
  forgetValues();
  showDifference();
  ask();
}

async function listen() {
  for (;;) {
    try {
      const reply = await fetch("/changes?after=" + version);
      if (reply.status === 204) continue;
      if (!reply.ok) throw new Error(reply.statusText);
      const change = await reply.json();
      version = String(change.version);
      if (change.text === null) {
        state.textContent = `${name} ${change.problem}`;
        continue;
      }
      const isOwn = editor.value !== saved;
      saved = change.text;
      if (isOwn) {
        showDifference();
        state.textContent = `${name} has changed, and so has the text here.`;
      } else take(saved);
    } catch {
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
}

drawGutter();
ask();
if (name !== "") listen();
