// The page comes up section by section: what is read first is painted before the rest is built. Nobody waits for a scroll: all of
// it follows by itself, what is folded last, so that a search finds it; and whoever prints earlier gets all of it at once.
import { options } from "preact";
import { useEffect, useState } from "preact/hooks";

/** How many of `count` sections are to be there, and whether what is folded is, too; and whether it is to be printed. */
export function useGradually(count: number): { sections: number; folded: boolean; printing: boolean } {
  const [sections, setSections] = useState(1);
  const [folded, setFolded] = useState(false);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // Effects run once what was rendered has been painted.
    const next = setTimeout(() => (sections < count ? setSections(sections + 1) : setFolded(true)));
    return () => clearTimeout(next);
  }, [sections, count]);
  useEffect(() => {
    if (!folded) return;
    buildTurns();
    // Where the address led to may not have been there when the page was opened.
    if (location.hash && scrollY === 0) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [folded]);
  useEffect(() => {
    const before = () => {
      // What is set now is rendered at once: nobody waits for it.
      const later = options.debounceRendering;
      options.debounceRendering = (render) => render();
      setPrinting(true);
      options.debounceRendering = later;
    };
    const after = () => setPrinting(false);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return { sections: printing ? count : sections, folded, printing };
}

const turns: (() => void)[] = [];
function buildTurns() {
  const build = turns.shift();
  if (build) {
    build();
    setTimeout(buildTurns);
  } else {
    document.documentElement.dataset.drawn = "all";
  }
}

/** Whether a folded part is to be built: one after the other, so that the page never stands still. */
export function useTurn(folded: boolean): boolean {
  const [built, setBuilt] = useState(false);
  useEffect(() => {
    if (folded) turns.push(() => setBuilt(true));
  }, [folded]);
  return built;
}
