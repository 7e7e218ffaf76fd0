import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the GraphiQL page into `dist-graphiql`; everything it needs is in the bundle, for closed networks. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/graphiql/',
  oxc: { jsx: { runtime: 'automatic' } },
  worker: { format: 'es' },
  build: {
    outDir: '../dist-graphiql',
    emptyOutDir: true,
    // The editor is one big piece that is loaded in any case: splitting it further would only cost requests.
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      onwarn(warning, warn) {
        // Libraries mark their files for server components ("use client"); that means nothing to this build.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
