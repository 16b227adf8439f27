// Text compared without case and accents.

/**
 * Fold case and accents away, unit for unit, so that positions stay.
 * @param {string} text
 * @returns {string} as many UTF-16 units as the text
 */
export function fold(text) {
  let folded = "";
  for (const unit of text.split("")) {
    const plain = unit.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    folded += plain.length === 1 ? plain : unit;
  }
  return folded;
}
