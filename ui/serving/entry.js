// The first script of every page: where the server is, what the browser's history holds, and where a page is read from.
"use strict";
// Addresses have one part, so what lies beside the page is the dashboard itself, below whatever path a proxy puts it.
window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };

(() => {
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  const main = () => document.querySelector("[data-testid=stMain]");
  const tops = new Map(); // how far down the page of each entry of the history was read
  let entry = history.state?.entry ?? 0;
  let following = null; // the address of a link that Streamlit follows by itself
  let restoring = 0;

  const note = () => tops.set(entry, main()?.scrollTop ?? 0);

  addEventListener("click", (event) => {
    const link = event.defaultPrevented ? event.target.closest("a[href]") : null;
    following = link && new URL(link.href);
    if (link) { note(); } // Streamlit may have emptied the page before its address changes
  });

  // Streamlit makes an entry of whatever the server writes to the address, under the page that stands there at that
  // moment. While a link is being followed that is the page being left, without what its address named: Back then came
  // to an indicator's page with no indicator. The address of the page to come says it all, so nothing is entered before.
  // What a page writes of itself, a date or a filter, changes its entry, as it does where Streamlit writes it itself.
  history.pushState = (state, title, url) => {
    const here = new URL(url, location.href).pathname === location.pathname;
    if (here && following && following.pathname !== location.pathname) { return; }
    if (here && !following) { replace(history.state, title, url); return; }
    following = null;
    entry = Date.now();
    push({ entry }, title, url);
    main()?.scrollTo(0, 0); // Streamlit leaves it where the page before was read
  };
  history.replaceState = (state, title, url) => replace(history.state, title, url);

  // Going back comes to where that page was left, once it has grown that long again, unless the visitor moves first.
  addEventListener("popstate", () => {
    following = null;
    note();
    entry = history.state?.entry ?? 0;
    const [turn, top, from] = [++restoring, tops.get(entry) ?? 0, performance.now()];
    (function restore() {
      const waited = performance.now() - from;
      main()?.scrollTo(0, top);
      const there = main() && Math.abs(main().scrollTop - top) < 2;
      const idle = document.querySelector("[data-test-script-state=notRunning]");
      if (turn === restoring && waited < 5000 && !(there && idle && waited > 500)) { requestAnimationFrame(restore); }
    })();
  });
  for (const sign of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(sign, () => { restoring += 1; }, { capture: true, passive: true });
  }
})();
