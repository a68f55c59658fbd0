// The first script of every page: where the server is, and what the browser's history holds.
"use strict";
// Addresses have one part, so what lies beside the page is the dashboard itself, below whatever path a proxy puts it.
window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };

(() => {
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  let following = null; // the address of a link that Streamlit follows by itself

  addEventListener("click", (event) => {
    const link = event.defaultPrevented ? event.target.closest("a[href]") : null;
    following = link && new URL(link.href);
  });

  // Streamlit makes an entry of whatever the server writes to the address, under the page that stands there at that
  // moment. While a link is being followed that is the page being left, without what its address named: Back then came
  // to an indicator's page with no indicator. The address of the page to come says it all, so nothing is entered before.
  // What a page writes of itself, a date or a filter, changes its entry, as it does where Streamlit writes it itself.
  history.pushState = (state, title, url) => {
    const here = new URL(url, location.href).pathname === location.pathname;
    if (here && following && following.pathname !== location.pathname) { return; }
    if (here && !following) { replace(state, title, url); return; }
    following = null;
    push(state, title, url);
  };
  addEventListener("popstate", () => { following = null; });
})();
