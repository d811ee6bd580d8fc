// The exercise: blanks that the reader fills in, and what a wrong number may have come from.

/** How far an answer may be off, beside the numbers that it is made from. */
const tolerance = 0.005;

const isNear = (number, answer, scale = 0) =>
  Math.abs(number - answer) <= Math.max(tolerance * Math.max(Math.abs(answer), scale / 50), 1e-9);

/** The number that a text is: 0.5, −4, 1e-3, 1/3, and a comma for a point; NaN for what is none. */
function numberOf(text) {
  const plain = text.trim().replace(/[−–]/g, "-").replace(/^=|\s/g, "").replace(/,/g, ".");
  const number = part => /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(part) ? Number(part) : NaN;
  const parts = plain.split("/");
  return parts.length === 2 ? number(parts[0]) / number(parts[1]) : number(plain);
}

/** What is wrong with a number, in words; nothing where it is right. */
function mistake(question, number) {
  const { kind, answer, upstream, local, terms } = question;
  const scale = Math.max(...terms.map(Math.abs), 0);
  const is = other => isNear(number, other, scale);
  if (is(answer)) return "";
  if (kind === "sum") return mistakeOfSum(terms, is, answer);
  if (is(-answer)) return "The sign is the other one.";
  if (kind === "local") {
    if (is(upstream * local)) return "This is upstream × local already. The local derivative is the second factor alone.";
    if (is(upstream)) return "This is the upstream gradient. The local derivative does not know of it.";
    if (local !== 0 && is(1 / local)) return "This is 1 divided by the local derivative.";
    return "";
  }
  if (is(local)) return "This is the local derivative. Multiply it by the upstream gradient, which arrives from the output's side.";
  if (is(-local)) return "This is the local derivative with the other sign, without the upstream gradient.";
  if (is(upstream)) return "This is the upstream gradient. Multiply it by the local derivative.";
  if (is(-upstream)) return "This is the upstream gradient with the other sign. Multiply it by the local derivative.";
  if (is(upstream + local)) return "The two factors are multiplied, not added.";
  if (local !== 0 && is(upstream / local)) return "The upstream gradient is multiplied by the local derivative, not divided by it.";
  return "";
}

function mistakeOfSum(terms, is, answer) {
  const others = sums(terms);
  if (others.some(({ count, sum }) => count > 0 && count < terms.length && is(sum))) {
    return "A wire is missing: the gradient is the sum of what all wires pass back.";
  }
  if (is(-answer)) return "The sign is the other one.";
  if (terms.some(term => is(answer - 2 * term))) return "A sign is the other one in the sum.";
  if (is(terms.reduce((product, term) => product * term, 1))) return "What meets is added up, not multiplied.";
  if (is(answer / terms.length)) return "What meets is added up, without a mean.";
  return "";
}

/** The sums of some of the terms; of many, those that miss one term, and those of one term. */
function sums(terms) {
  const total = terms.reduce((sum, term) => sum + term, 0);
  if (terms.length > 10) {
    return terms.flatMap(term => [{ count: 1, sum: term }, { count: terms.length - 1, sum: total - term }]);
  }
  return terms.reduce((known, term) => known.concat(known.map(({ count, sum }) =>
    ({ count: count + 1, sum: sum + term }))), [{ count: 0, sum: 0 }]);
}

const solved = new Set();

/** Writes an answer into the picture, where its blank is. */
function fillIn(place) {
  const { part, text } = facts.questions[place];
  const mark = `(${place + 1}) `;
  for (const element of findAll("text", parts.get(part).element)) {
    element.textContent = element.textContent.replace(mark + "____", text);
  }
  solved.add(place);
  const count = facts.questions.length;
  caption.textContent = solved.size === count
    ? "All is filled in: that was a whole backward pass."
    : `${solved.size} of ${count} ${count === 1 ? "number is" : "numbers are"} filled in.`;
}

function check(place, item) {
  const input = find("input", item);
  const said = find(".said", item);
  const number = numberOf(input.value);
  item.classList.remove("right", "wrong");
  if (Number.isNaN(number)) {
    said.textContent = input.value.trim() === "" ? "" : "This is no number: write one like −0.25, 1e-3 or 1/3.";
    return;
  }
  const question = facts.questions[place];
  const words = mistake(question, number);
  const isRight = words === "" && isNear(number, question.answer, Math.max(...question.terms.map(Math.abs), 0));
  item.classList.add(isRight ? "right" : "wrong");
  said.textContent = isRight ? "✓ Right." : "✗ " + (words || "Not yet. The hint says the rule.");
  if (!isRight) return;
  finish(place, item);
  findAll("#exercise .answer input:not([readonly])")[0]?.focus();
}

function finish(place, item) {
  find("input", item).readOnly = true;
  find("button", item).hidden = true;
  fillIn(place);
}

for (const [place, item] of findAll("#exercise li").entries()) {
  const input = find("input", item);
  const [hint, solution] = findAll("details", item);
  find(".answer", item).hidden = false;
  // First the hint, then the answer.
  solution.hidden = true;
  hint.addEventListener("toggle", () => solution.hidden = false);
  solution.addEventListener("toggle", () => {
    if (!solution.open || solved.has(place)) return;
    find(".said", item).textContent = "";
    item.classList.remove("wrong");
    input.value = facts.questions[place].text;
    finish(place, item);
  });
  find("button", item).addEventListener("click", () => check(place, item));
  input.addEventListener("keydown", event => {
    if (event.key === "Enter") check(place, item);
  });
  input.addEventListener("focus", () => choose(parts.get(facts.questions[place].part), false));
}
if (facts.questions) {
  find("#count").remove();
  find("#details").hidden = true;
}
