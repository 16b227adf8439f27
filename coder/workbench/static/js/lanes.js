// Codings over the same words, one beside the other.

/**
 * Give each coding the first lane that no other coding over the same words has.
 * @param {object[]} codings
 * @param {number} most after so many, lanes are shared
 * @returns {Map<string, number>} key → lane
 */
export function assignLanes(codings, most) {
  const lanes = new Map();
  const laneEnds = [];
  for (const coding of [...codings].sort(byPlaceAndAge)) {
    let lane = laneEnds.findIndex((end) => end <= coding.start);
    if (lane < 0) lane = laneEnds.length;
    laneEnds[lane] = coding.end;
    lanes.set(coding.key, lane % most);
  }
  return lanes;
}

/** Older codings keep their lane: what is not saved comes later, suggestions come last. */
function byPlaceAndAge(a, b) {
  return a.start - b.start || b.end - a.end || rank(a) - rank(b) || a.id - b.id || 0;
}

const rank = ({ proposed, id }) => (proposed ? 2 : 0) + (id === undefined ? 1 : 0);
