// Served by `build.py serve` alone, never part of a built site: loads the page anew when the site has changed.
const events = new EventSource("/~events");
let seen = null;
events.addEventListener("message", ({ data }) => {
  if (seen !== null && seen !== data) location.reload();
  seen = data;
});
