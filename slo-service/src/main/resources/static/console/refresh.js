// Brings the page up to date every ten seconds without disturbing its reader.
"use strict";
(() => {
  const PERIOD_MS = 10_000;

  const busy = () => {
    const focused = document.activeElement;
    return document.hidden
      || (focused && focused.matches("input, select, button, summary"))
      || !window.getSelection().isCollapsed;
  };

  async function refresh() {
    if (busy()) {
      return;
    }
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected || busy()) {
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const selector of ["header.top nav", "#live"]) {
      const current = document.querySelector(selector);
      const next = fresh.querySelector(selector);
      if (!current || !next || current.innerHTML === next.innerHTML) {
        continue;
      }
      const open = new Set([...current.querySelectorAll("details[open]")].map((d) => d.dataset.key));
      next.querySelectorAll("details").forEach((d) => { d.open = open.has(d.dataset.key); });
      const links = [...current.querySelectorAll("a")];
      const focused = links.indexOf(document.activeElement);
      current.replaceChildren(...next.childNodes);
      if (focused >= 0) {
        current.querySelectorAll("a")[focused]?.focus();
      }
    }
  }

  // A service that does not answer leaves the page as it is; the next round tries again.
  setInterval(() => refresh().catch(() => {}), PERIOD_MS);
})();
