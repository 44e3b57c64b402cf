import { render } from "preact";
import { App } from "./App";
import { readData } from "./data";
import "./style.css";

render(<App data={readData()} />, document.getElementById("page")!);
