// Days and times, as readers of the page's language write them.

/** Return a day, written out; what is no moment as it stands. */
export const dayOf = (at) => written(at, { day: "numeric", month: "long", year: "numeric" });

/** Return a day and the time on it. */
export const momentOf = (at) => written(at, { dateStyle: "medium", timeStyle: "short" });

function written(at, style) {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return moment.toLocaleString(document.documentElement.lang, style);
}
