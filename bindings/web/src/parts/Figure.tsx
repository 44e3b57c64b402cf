// A chart with its caption, drawn again when its width, the language or the data change.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props {
  label: string; // what a screen reader says instead of the drawing
  draw: (width: number) => Element;
  kind: string; // which chart this is,
  marks: string; // the marks that stand for its data,
  rows: number; // and how many of them: what tests look for
  caption?: ComponentChildren;
}

export function Figure({ label, draw, kind, marks, rows, caption }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(Math.floor(place.current!.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (width < 50) return;
    const drawing = draw(width);
    // The content policy allows no style but the page's own, which has these rules.
    for (const style of drawing.querySelectorAll("style")) style.remove();
    // The drawing is one picture to a screen reader; its parts have no names of their own.
    for (const part of drawing.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
    place.current!.replaceChildren(drawing);
  });
  return (
    <figure data-chart={kind} data-marks={marks} data-rows={rows}>
      <div ref={place} class="drawing" />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
