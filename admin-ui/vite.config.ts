import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pages = ['index.html', 'answer.html', 'rate.html'].map(here).filter((page) => existsSync(page));

/** Three pages of one build: the work place, the executor's form and the citizen's rating; nothing is fetched from another origin. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address would need an exception in the content security policy.
    assetsInlineLimit: 0,
    // The preload polyfill is for browsers that es2022 leaves out anyway.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: pages,
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom)\//,
              priority: 3,
            },
            {
              name: 'mui',
              // Only the ground that every component stands on: a component that one page needs comes with that page.
              test: /node_modules\/(@mui\/(system|styled-engine|utils|private-theming)|@emotion|stylis)\//,
              priority: 2,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:8080' },
  },
});
