// Served by `build.py serve` alone, never part of a built site: hears what concerns this page, and loads it anew in
// place when it has changed.
import { putBack, setAside } from "./~in-place.js";
import { show } from "./~strip.js";

putBack();
const events = new EventSource(`/~events?page=${encodeURIComponent(location.pathname)}`);
let version = null;
events.addEventListener("message", ({ data }) => {
  const told = JSON.parse(data);
  if (version !== null && version !== told.version) {
    setAside();
    location.reload();
    return;
  }
  version = told.version;
  show(told);
});
