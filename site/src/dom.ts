/** Making elements: text is always text, never markup. */

export type Child = Node | string | null;

/** `el("p", "soft", "words")`: a tag, its classes, and its children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  classes?: string,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (classes) element.className = classes;
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function button(label: string, press: () => void, classes = "btn"): HTMLButtonElement {
  const element = el("button", classes, label);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

/** An event that tells the elements around it; what it carries is its `detail`. */
export function tell<T>(from: Element, name: string, detail: T): void {
  from.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
}

/** Listens until the signal ends it. */
export function hear<T>(on: EventTarget, name: string, listener: (detail: T) => void, signal: AbortSignal): void {
  on.addEventListener(name, (event) => listener((event as CustomEvent<T>).detail), { signal });
}
