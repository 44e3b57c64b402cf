// One process within a section: open for the one that the answer is about, drawn once it is opened (or is to be printed).
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

interface Props {
  title: string;
  open: boolean;
  children: () => ComponentChildren;
}

export function Block({ title, open, children }: Props) {
  const [shown, setShown] = useState(open);
  const [drawn, setDrawn] = useState(open);
  useEffect(() => {
    if (open) setShown(true);
  }, [open]);
  useEffect(() => {
    // Whatever is folded is ready by the time somebody prints.
    const later = setTimeout(() => {
      setDrawn(true);
      requestAnimationFrame(() => (document.documentElement.dataset.drawn = "all"));
    }, 400);
    const print = () => setShown(true);
    addEventListener("beforeprint", print);
    return () => {
      clearTimeout(later);
      removeEventListener("beforeprint", print);
    };
  }, []);
  return (
    <details class="block" open={shown} onToggle={(event) => setShown((event.currentTarget as HTMLDetailsElement).open)}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {(drawn || shown) && children()}
    </details>
  );
}
