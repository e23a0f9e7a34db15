/** Wakes the page: every element is complete as HTML before this file arrives. */

import { pageAssets } from "./assets";
import { CourseProgress } from "./elements/course-progress";
import { TakeHome } from "./elements/take-home";
import { ThemeSelect } from "./elements/theme-select";
import { WorkFile } from "./elements/work-file";
import { showWayOn } from "./start-links";

customElements.define("theme-select", ThemeSelect);
customElements.define("course-progress", CourseProgress);
customElements.define("work-file", WorkFile);
customElements.define("take-home", TakeHome);
showWayOn();
for (const event of ["pageshow", "step-done", "storage"]) addEventListener(event, showWayOn);

if (document.querySelector("step-bench") !== null) {
  void import("./workbench");
  // A few kilobytes that the rest waits for. Where this fails, the bench asks again and says so.
  if (document.querySelector("code-editor") !== null) pageAssets().bytes("pyodide-lock.json").catch(() => undefined);
}
