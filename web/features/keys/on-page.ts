/** What is typed into a field is text, and what is typed in a menu or dialog is its own. */
const OWN_KEYS = [
  "input:not([type=checkbox], [type=radio], [type=button])",
  "textarea",
  "select",
  "[contenteditable=true]",
  "[role=menu]",
  "[role=listbox]",
].join();
const ROWS = "main tbody tr, main [data-row]";
/** What a row is opened by: the first of them takes the focus. */
const OPENERS = "a, button";
const BOX = "input[type=checkbox]";

/** Whether a key that is pressed now belongs to the page: no field takes it, and no dialog is open. */
export function isFree(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(OWN_KEYS)) return false;
  return !document.querySelector("[role=dialog]");
}

/** Puts the focus on what opens the next row of the page's lists, or the one before; at the ends it stays. */
export function moveFocus(by: 1 | -1): void {
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.querySelector(OPENERS));
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? 0 : at + by]?.querySelector<HTMLElement>(OPENERS);
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Puts the focus into the first filter of the page. */
export function focusFilter(): void {
  document.querySelector<HTMLInputElement>("main input[type=search]")?.select();
}

/** Chooses the row that has the focus, or no longer. */
export function toggleRow(): void {
  focusedRow()?.querySelector<HTMLInputElement>(BOX)?.click();
}

/** Presses the button that names this key: the row's own, or the first of the page; a row that can be chosen is, when none is yet. */
export function pressKeyed(key: string): void {
  const button = `button[data-key="${key}"]`;
  const row = focusedRow();
  const own = row?.querySelector<HTMLButtonElement>(button);
  if (own) return own.click();
  const box = row?.querySelector<HTMLInputElement>(BOX);
  if (box && !document.querySelector(`main ${BOX}:checked`)) box.click();
  // Choosing a row brings the buttons for what is chosen.
  requestAnimationFrame(() => {
    const shown = [...document.querySelectorAll<HTMLButtonElement>(`main ${button}`)].find((each) => each.checkVisibility());
    shown?.click();
  });
}

function focusedRow(): Element | null {
  return document.activeElement?.closest(ROWS) ?? null;
}
