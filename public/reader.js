// A worker that reads codes from pictures. The first message names its files; the wasm then takes
// the place of this listener and says that it is ready.
onmessage = async ({ data }) => {
  const script = await import(data.js);
  await script.default({ module_or_path: data.wasm });
};
