// Which version of the framework this page shows: a change of another one is refused.

/** Return the number of the version. */
export const versionShown = () => Number(document.body.dataset.framework);

/** Remember the version of codes that came after the page. */
export function noteVersion({ version }) {
  document.body.dataset.framework = version;
}
