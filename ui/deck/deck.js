// Keys and clicks of the Board's screens. Everything is in the page already: nothing is fetched while presenting.
"use strict";
(() => {
  const screens = [...document.querySelectorAll(".screen")];
  const black = document.querySelector(".black");
  const keys = document.querySelector(".keys");
  const said = document.querySelector(".said");
  let at = 0;

  function show(place) {
    at = Math.max(0, Math.min(screens.length - 1, place));
    screens.forEach((screen, i) => { screen.hidden = i !== at; });
    history.replaceState(null, "", "#" + (at + 1));
    const heading = screens[at].querySelector("h1");
    document.title = heading.textContent + " - Children's Trust Board";
    said.textContent = `Screen ${at + 1} of ${screens.length}: ${heading.textContent}`;
  }

  function toggle(element) { element.hidden = !element.hidden; }

  function notes() { document.body.classList.toggle("with-notes"); }

  function leave() {
    if (document.fullscreenElement) { document.exitFullscreen(); return; }
    const back = document.body.dataset.back;
    if (back) { location.href = back; }
  }

  function fullScreen() {
    if (document.fullscreenElement) { document.exitFullscreen(); } else { document.documentElement.requestFullscreen(); }
  }

  const does = {
    ArrowRight: () => show(at + 1), ArrowDown: () => show(at + 1), PageDown: () => show(at + 1), " ": () => show(at + 1),
    Enter: () => show(at + 1),
    ArrowLeft: () => show(at - 1), ArrowUp: () => show(at - 1), PageUp: () => show(at - 1), Backspace: () => show(at - 1),
    Home: () => show(0), End: () => show(screens.length - 1),
    b: () => toggle(black), ".": () => toggle(black), n: notes, f: fullScreen, "?": () => toggle(keys), Escape: leave,
    u: () => { const newest = document.body.dataset.newest; if (newest) { location.href = newest + location.hash; } },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const act = does[event.key] || does[event.key.toLowerCase()];
    if (!act || (event.key === "Enter" && event.target.closest("a, button"))) { return; }
    event.preventDefault();
    if (!black.hidden && event.key !== "b" && event.key !== "B" && event.key !== ".") { black.hidden = true; return; }
    act();
  });

  // A click on a mark brings out everything of its series and quietens the rest; a second click, or one beside, ends that.
  function seriesOf(mark) {
    const label = mark.getAttribute("aria-label") || "";
    const found = label.match(/(?:^|; )([^:;]*(?:place|breakdown|Cohort|Area|Phase|Age|Status|Place)[^:;]*): ([^;]*)/i);
    return found ? found[2].trim() : mark.getAttribute("fill") + "|" + mark.getAttribute("stroke");
  }

  document.querySelectorAll(".picture svg").forEach((drawing) => {
    drawing.addEventListener("click", (event) => {
      const mark = event.target.closest("[aria-roledescription]");
      const marks = [...drawing.querySelectorAll("[aria-roledescription][role='graphics-symbol']")];
      const again = mark && mark.classList.contains("picked");
      drawing.classList.toggle("choosing", Boolean(mark) && !again);
      marks.forEach((one) => one.classList.toggle("picked", Boolean(mark) && !again && seriesOf(one) === seriesOf(mark)));
    });
  });

  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (step) { show(at + Number(step.dataset.step)); }
    if (event.target.closest(".black")) { black.hidden = true; }
  });

  window.addEventListener("hashchange", () => show(Number(location.hash.slice(1)) - 1 || 0));
  show(Number(location.hash.slice(1)) - 1 || 0);
})();
