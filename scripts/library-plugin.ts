/**
 * Vite plugin that exposes the data files as one validated module, `virtual:library`. An error in a data file stops the
 * build, with one line for each issue; in development the page shows them and reloads when a file changes.
 */
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { dataFilesOf, readDataFolder } from '../src/cli/read-data-folder.ts';
import { formatIssue } from '../src/core/issue.ts';
import { loadLibrary } from '../src/governance/load-library.ts';

const NAME = 'virtual:library';
const RESOLVED = `\0${NAME}`;

/** Default export of `virtual:library`: the library as plain data. */
export function libraryPlugin(root: string = resolve(import.meta.dirname, '..')): Plugin {
  const isData = (path: string): boolean => {
    const inside = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : '';
    return /^(?:models|scenarios|seeds)\/.*\.(?:ya?ml|json)$/.test(inside);
  };
  return {
    name: 'gouvernail-library',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      for (const path of dataFilesOf(root)) this.addWatchFile(join(root, path));
      return libraryModule(root);
    },
    configureServer(server) {
      server.watcher.add(['models', 'scenarios', 'seeds'].map((folder) => join(root, folder)));
      server.watcher.on('all', (_event, path) => {
        if (!isData(path)) return;
        const known = server.moduleGraph.getModuleById(RESOLVED);
        if (known !== undefined) server.moduleGraph.invalidateModule(known);
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}

/** Source of the module. @throws an error that lists every issue. */
export function libraryModule(root: string): string {
  const result = loadLibrary(readDataFolder(root));
  if (!result.ok) {
    const lines = result.issues.map((issue) => formatIssue(issue, 'en'));
    throw new Error(`${lines.length} issue(s) in data files\n${lines.join('\n')}`);
  }
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(result.value))});\n`;
}
