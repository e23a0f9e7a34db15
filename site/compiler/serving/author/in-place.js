// Where the author was on this page: what was scrolled, and which folds were open. Programs and hints are kept by the
// page itself.
const KEY = "~in-place";
const PATIENCE_MS = 3000;

export function setAside() {
  const all = [...document.querySelectorAll("*")];
  const scrolled = all.filter((at) => at.scrollTop > 0 || at.scrollLeft > 0).map((at) => [wayTo(at), at.scrollLeft, at.scrollTop]);
  const folds = all.filter((at) => at.matches("details[open]")).map(wayTo);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, scrolled, folds }));
  } catch {
    // a browser that keeps nothing: the page begins at its top
  }
}

export function putBack() {
  const place = taken();
  if (place === null || place.path !== location.pathname) return;
  history.scrollRestoration = "manual";
  // The page grows while the editor and the hints come back, so it is tried until all is where it was.
  const watch = new MutationObserver(settle);
  const sizes = new ResizeObserver(settle);
  const end = () => {
    watch.disconnect();
    sizes.disconnect();
    history.scrollRestoration = "auto";
  };
  function settle() {
    for (const way of place.folds) at(way)?.setAttribute("open", "");
    for (const [way, left, top] of place.scrolled) at(way)?.scrollTo({ left, top, behavior: "instant" });
  }
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
  sizes.observe(document.body);
  settle();
  // whoever moves on is not pulled back
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, end, { once: true, passive: true });
  setTimeout(end, PATIENCE_MS);
}

function taken() {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** The way to an element from the root: which child, of which child … */
function wayTo(element) {
  const way = [];
  for (let at = element; at.parentElement !== null; at = at.parentElement) way.unshift([...at.parentElement.children].indexOf(at));
  return way;
}

function at(way) {
  return way.reduce((element, index) => element?.children[index], document.documentElement);
}
