// Eleventy as its documentation sets it up: Markdown in `docs`, one layout for all pages.
export default function (config) {
  config.setQuietMode(true);
  config.addGlobalData("layout", "layout.njk");
  return { dir: { input: "docs", includes: "../layouts", output: "eleventy" }, markdownTemplateEngine: false };
}
