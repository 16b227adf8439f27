document.documentElement.classList.add("js");
const dialog = document.querySelector("dialog");
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-quotes]");
  if (link) {
    const box = dialog.querySelector(".quotes");
    const remarks = JSON.parse(link.closest("[data-remarks]")?.dataset.remarks ?? "{}");
    box.replaceChildren(
      ...link.dataset.quotes.split(" ").flatMap((id) => {
        const row = document.getElementById("q" + id);
        if (!row) return [];
        const quote = document.createElement("blockquote");
        quote.className = row.dataset.stance;
        for (const part of row.querySelectorAll("[data-part]")) {
          const line = document.createElement("p");
          line.className = part.dataset.part;
          line.append(...[...part.childNodes].map((node) => node.cloneNode(true)));
          if (line.textContent.trim()) quote.append(line);
        }
        if (remarks[id]) {
          const remark = document.createElement("p");
          remark.className = "remark";
          remark.textContent = remarks[id].join(" · ");
          quote.append(remark);
        }
        const more = document.createElement("a");
        more.href = "#q" + id;
        more.textContent = dialog.dataset.more;
        more.addEventListener("click", () => dialog.close());
        quote.append(more);
        return [quote];
      }),
    );
    dialog.showModal();
    event.preventDefault();
  }
  const sorter = event.target.closest("thead button");
  if (sorter) sort(sorter.closest("th"));
});
function sort(head) {
  const table = head.closest("table"),
    body = table.tBodies[0];
  const column = [...head.parentNode.children].indexOf(head);
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const value = (row) =>
    row.children[column]?.dataset.sort ?? row.children[column]?.textContent.trim() ?? "";
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const rows = [...body.rows].sort((a, b) => order.compare(value(a), value(b)) * (up ? 1 : -1));
  body.append(...rows);
}
for (const head of document.querySelectorAll("table.sortable thead th")) {
  if (!head.textContent.trim()) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
}
for (const input of document.querySelectorAll(".filter input")) {
  const rows = document.getElementById(input.getAttribute("aria-controls")).tBodies[0].rows;
  input.addEventListener("input", () => {
    const wanted = input.value.toLocaleLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
    }
  });
}
