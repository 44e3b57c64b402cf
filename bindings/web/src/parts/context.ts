// What every part of the page needs: the data and the words of the chosen language.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PageData } from "../data";
import type { Words } from "../words";

export interface Page {
  data: PageData;
  words: Words;
  folded: boolean; // whether what is folded is to be built
  printing: boolean; // all of it is to be open
}
export const PageContext = createContext<Page>(null as unknown as Page);
export const usePage = () => useContext(PageContext);
