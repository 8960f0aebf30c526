// Bundles the page beside this file into dist/.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

// JupyterLab imports icons as text, while its styles mean them as pictures.
const icons = {
  name: 'icons',
  setup(build) {
    build.onResolve({ filter: /\.svg$/ }, async ({ path, kind, pluginData, ...rest }) => {
      if (pluginData === icons || kind !== 'url-token') return undefined;
      const resolved = await build.resolve(path, { kind, pluginData: icons, resolveDir: rest.resolveDir, importer: rest.importer });
      return { ...resolved, namespace: 'picture' };
    });
    build.onLoad({ filter: /.*/, namespace: 'picture' }, async ({ path }) => ({ contents: await readFile(path), loader: 'dataurl' }));
  },
};

await build({
  entryPoints: {
    index: 'index.html',
    lab: 'entry.mjs',
    light: '@jupyterlab/theme-light-extension/style/theme.css',
    dark: '@jupyterlab/theme-dark-extension/style/theme.css',
  },
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'iife',
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
  loader: { '.html': 'copy', '.svg': 'text', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'dataurl', '.png': 'dataurl', '.gif': 'dataurl' },
  plugins: [icons],
  logLevel: 'warning',
});
