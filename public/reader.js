// Runs a road's own wasm a second time, away from the page, to read codes from pictures: what the
// decoder trips over ends this worker and not the page. The first message names the files; the
// wasm then takes the place of this listener and says that it is ready.
onmessage = async ({ data }) => {
  const script = await import(data.js);
  await script.default({ module_or_path: data.wasm });
};
