/**
 * Build, worker and test configuration.
 * The library (model, proposals, packages, cases, territories) is validated at build: an error in a data file stops it.
 */
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { libraryPlugin } from './scripts/library-plugin.ts';

/** Nothing but our own files: no request may leave the origin. `data:` fonts serve pictures that carry their own. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' blob: data:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Writes the policy in the built page only: the development server injects inline scripts. */
function strictPolicy(): Plugin {
  return {
    name: 'gouvernail-strict-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

// Vite and Vitest read the default export of this file.
export default defineConfig({
  base: './',
  plugins: [libraryPlugin(), react(), strictPolicy()],
  worker: { format: 'es', plugins: () => [libraryPlugin()] },
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
  preview: { host: '127.0.0.1', port: 4173, strictPort: true },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
  },
});
