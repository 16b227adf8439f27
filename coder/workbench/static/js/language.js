// Another language, the same place: what was typed to find things, what was open, how far one had read.

const SLOT = "place-before-language";
const FINDING = 'main input[type="search"][id], main select[data-filter], main select[id]';
/** Choices whose change is kept in the study, or asks for more than showing. */
const DEEDS = "form:not([role=search]), #translate, td";

const finders = () => [...document.querySelectorAll(FINDING)].filter((one) => !one.closest(DEEDS));
const nameOf = (one) => one.id || `filter ${one.dataset.filter}`;
const folds = () => [...document.querySelectorAll("main details")];

/** Return the address of what is shown, with the words that a form of this page would look for. */
function addressHere() {
  const form = document.querySelector("main form[role=search]#search");
  const query = form ? `?${new URLSearchParams(new FormData(form))}` : location.search;
  return location.pathname + query + location.hash;
}

/** Return where this page stands: what was looked for, what is open, how far one has read. */
export function placeHere() {
  return {
    path: location.pathname,
    scroll: window.scrollY,
    found: finders().map((one) => [nameOf(one), one.value]),
    open: folds().map((one) => one.open),
  };
}

/** Let a page stand where it stood. */
export function bringBack({ scroll, found, open }) {
  const values = new Map(found);
  for (const one of finders()) {
    const value = values.get(nameOf(one));
    if (value === undefined || value === one.value) continue;
    one.value = value;
    for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  const now = folds();
  if (now.length !== open.length) return scrollTo(0, scroll);
  for (const [n, one] of now.entries()) {
    const asks = "asks" in one.dataset; // the page opened it by itself, for something left half done
    one.open = open[n] || (asks && one.open);
  }
  window.scrollTo(0, scroll);
}

/** Keep the place when another language is chosen; stand there again when the page comes in it. */
export function keepPlaceOverLanguages() {
  const form = document.querySelector("form.language");
  form?.addEventListener("submit", () => {
    if (form.elements.back.dataset.keep) form.elements.back.value = addressHere();
    sessionStorage.setItem(SLOT, JSON.stringify(placeHere()));
  });
  const kept = JSON.parse(sessionStorage.getItem(SLOT) ?? "null");
  sessionStorage.removeItem(SLOT);
  if (kept?.path !== location.pathname) return;
  // the page draws its own lists first
  setTimeout(() => bringBack(kept), 0);
}
