// One process within a section: open for the one that the answer is about, built once it is opened or the page has come up.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { usePage } from "./context";
import { useTurn } from "./gradually";

interface Props {
  title: string;
  open: boolean;
  children: () => ComponentChildren;
}

export function Block({ title, open, children }: Props) {
  const { folded, printing } = usePage();
  const built = useTurn(folded);
  const [shown, setShown] = useState(open);
  useEffect(() => {
    if (open) setShown(true);
  }, [open]);
  return (
    <details class="block" open={shown || printing} onToggle={(event) => setShown((event.currentTarget as HTMLDetailsElement).open)}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {(built || shown || printing) && children()}
    </details>
  );
}
