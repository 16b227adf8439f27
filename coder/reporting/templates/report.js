"use strict"; // this is no module: it stands in the page itself

const dialog = document.querySelector("dialog");

// --- numbers open their quotes ----------------------------------------------------

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Show the codings behind a link, as the register at the end has them. */
function showQuotes(link) {
  const remarks = JSON.parse(link.closest("[data-remarks]")?.dataset.remarks ?? "{}");
  const rows = link.dataset.quotes.split(" ").map((id) => document.getElementById(`q${id}`));
  const quotes = rows.filter(Boolean).map((row) => quotation(row, remarks[row.id.slice(1)]));
  dialog.querySelector(".quotes").replaceChildren(...quotes);
  dialog.showModal();
}

function quotation(row, remarks) {
  const quote = element("blockquote", { className: row.dataset.stance });
  for (const part of row.querySelectorAll("[data-part]")) {
    const copies = [...part.childNodes].map((node) => node.cloneNode(true));
    const line = element("p", { className: part.dataset.part }, ...copies);
    if (line.textContent.trim()) quote.append(line);
  }
  if (remarks) quote.append(element("p", { className: "remark" }, remarks.join(" · ")));
  const more = element("a", { href: `#${row.id}` }, dialog.dataset.more);
  more.addEventListener("click", () => dialog.close());
  quote.append(more);
  return quote;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-quotes]");
  if (link) {
    showQuotes(link);
    event.preventDefault();
  }
  const sorter = event.target.closest("thead button");
  if (sorter) sortBy(sorter.closest("th"));
});

// --- tables are sorted and filtered -----------------------------------------------

/** Sort a table by the column of a head, the other way round the second time. */
function sortBy(head) {
  const heads = [...head.parentNode.children];
  const column = heads.indexOf(head);
  const ascending = head.getAttribute("aria-sort") !== "ascending";
  for (const other of heads) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const direction = ascending ? 1 : -1;
  const table = head.closest("table");
  table.classList.add("sorted"); // what is said once is said in each row from here on
  const [body] = table.tBodies;
  const byColumn = (a, b) => compare(sortKey(a, column), sortKey(b, column)) * direction;
  body.append(...[...body.rows].sort(byColumn));
}

function sortKey(row, column) {
  const cell = row.children[column];
  return cell?.dataset.sort ?? cell?.textContent.trim() ?? "";
}

for (const head of document.querySelectorAll("table.sortable thead th")) {
  if (head.textContent.trim()) {
    head.append(element("button", { type: "button" }, ...head.childNodes));
  }
}

for (const input of document.querySelectorAll(".filter input")) {
  const [{ rows }] = document.getElementById(input.getAttribute("aria-controls")).tBodies;
  input.addEventListener("input", () => {
    const wanted = input.value.toLocaleLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
    }
  });
}

document.documentElement.classList.add("js"); // from here on filters are of use
