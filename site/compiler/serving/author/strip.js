// The author's strip: why the site can't be built, and how the proofs of this step went. Text goes in as text.
let strip = null;

export function show({ problems, more, fault, proof }) {
  const broken = problems.length > 0 || fault !== "";
  if (!broken && proof === null && strip === null) return;
  const { region, says, list } = (strip ??= made());
  region.hidden = !broken && proof === null;
  region.dataset.state = broken ? "broken" : (proof?.state ?? "held");
  const title = broken ? "Not built: this is the last good page." : (proof?.says ?? "");
  const sign = { broken: "✗", held: "✓", running: "…" }[region.dataset.state];
  // Said only where it is something else, so that nobody hears it twice.
  if (says.lastChild.textContent !== title) says.lastChild.textContent = title;
  says.firstChild.textContent = `${sign} `;
  const shown = broken ? problems : (proof?.problems ?? []);
  const left = broken ? more : (proof?.more ?? 0);
  list.replaceChildren(...shown.map(item), ...(left > 0 ? [el("li", `and ${left} more, in the terminal`)] : []));
  if (fault !== "") list.append(el("li", fault));
  list.hidden = list.children.length === 0;
}

function item({ where, what, do: advice }) {
  const line = document.createElement("li");
  line.append(el("code", where), ` ${what}; ${advice}`);
  return line;
}

function made() {
  const region = el("aside", "");
  region.id = "author-strip";
  region.setAttribute("aria-label", "Author");
  const says = el("p", "");
  says.setAttribute("role", "status");
  const sign = el("span", "");
  sign.setAttribute("aria-hidden", "true");
  says.append(sign, el("span", ""));
  const list = el("ul", "");
  list.tabIndex = 0;
  list.setAttribute("aria-label", "Problems");
  const close = el("button", "Close");
  close.type = "button";
  close.addEventListener("click", () => (region.hidden = true));
  region.append(says, close, list);
  document.body.append(region);
  return { region, says, list };
}

function el(name, text) {
  const element = document.createElement(name);
  if (text !== "") element.textContent = text;
  return element;
}
