// Positions in the study count code points; the browser counts UTF-16 units, two for an emoji.
// This is the only function that knows both.

/** Convert a position in a text `into` "points" (as the study counts) or "units" (as the browser does). */
export function convert(text, position, into) {
  if (!/[\ud800-\udfff]/.test(text)) return position;
  let units = 0;
  let points = 0;
  for (const sign of text) {
    if ((into === "points" ? units : points) >= position) break;
    units += sign.length;
    points += 1;
  }
  return into === "points" ? points : units;
}
