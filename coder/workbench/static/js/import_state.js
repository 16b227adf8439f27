// What is said of a file before it is in: what the person changed, and the labels that were seen in it.

/** @typedef {{encoding: string, speakers: string[], columns: Object, footnotes: boolean, attributes: Object, roles: Object[], settled: boolean}} Said */

/** Keeps what a person says of one file, and which labels it was seen to have. */
export class ImportState {
  constructor(file) {
    this.own = { ...file.said.attributes };
    this.common = {};
    this.row = {};
    this.labels = new Map();
    this.show(file);
  }

  /** Take what the server shows now. */
  show(file) {
    this.file = file;
    this.said = structuredClone(file.said);
    for (const source of file.sources) {
      for (const { label } of source.speakers) this.labels.set(label, this.labels.get(label) ?? []);
    }
    for (const [label, doubts] of doubtsByLabel(file.sources)) this.labels.set(label, doubts);
    if (!this.said.speakers.length) this.found = this.ticked();
  }

  /** Return the labels that are people, as the file is read now. */
  ticked() {
    return [
      ...new Set(
        this.file.sources.flatMap((source) => source.speakers.map((speaker) => speaker.label)),
      ),
    ];
  }

  /** Return what to say when labels are people or are none; as they were found, nothing is said. */
  withLabel(label, isPerson) {
    const others = this.ticked().filter((one) => one !== label);
    const speakers = isPerson ? [...others, label] : others;
    return { speakers: this.found && isSame(speakers, this.found) ? [] : speakers };
  }

  /** Return what to say when somebody of one of the sources has another role. */
  withRole(index, label, role) {
    const roles = this.file.sources.map((_source, at) => ({ ...this.said.roles[at] }));
    roles[index][label] = role;
    return { roles };
  }

  /** Return all attributes: of all files, of the table, and what was typed here, which goes first. */
  attributes() {
    return { ...this.common, ...this.row, ...this.own };
  }

  /** Tell whether the server knows all attributes that stand in the fields. */
  get isSaid() {
    const said = Object.entries(this.said.attributes);
    const now = this.attributes();
    return (
      said.length === Object.keys(now).length && said.every(([name, value]) => now[name] === value)
    );
  }

  /** Tell whether a person has nothing to look at first. */
  get isFine() {
    return this.file.is_fine && this.file.sources.every((source) => source.status === "new");
  }

  get isReadable() {
    return this.file.sources.some((source) => source.status !== "failed");
  }
}

function isSame(labels, others) {
  return labels.length === others.length && labels.every((label) => others.includes(label));
}

function doubtsByLabel(sources) {
  const byLabel = new Map();
  for (const doubt of sources.flatMap((source) => source.doubts))
    byLabel.set(doubt.label, [...(byLabel.get(doubt.label) ?? []), doubt]);
  return byLabel;
}
