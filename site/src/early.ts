/** Runs before the first paint, as a classic script that the page waits for: a chosen theme must not flash. */

import { applyTheme, loadTheme } from "./theme";

applyTheme(loadTheme());
