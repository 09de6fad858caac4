/** The build reads the same data as everything else, and stops with one line for each issue. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { libraryModule, libraryPlugin } from '../../../scripts/library-plugin.ts';
import { dataFilesOf, readDataFolder } from '../../../src/cli/read-data-folder.ts';
import { mini } from './mini.ts';

const root = resolve(import.meta.dirname, '../../fixtures/mini');
const broken = mkdtempSync(join(tmpdir(), 'gouvernail-'));
mkdirSync(join(broken, 'models/actors'), { recursive: true });
writeFileSync(join(broken, 'models/legal.yaml'), 'schemaVersion: 2\nitems: {}\n');
writeFileSync(join(broken, 'models/actors/order.yaml'), 'order: [nobody]\n');
writeFileSync(join(broken, 'models/actors/readme.md'), 'not data\n');
afterAll(() => rmSync(broken, { recursive: true }));

describe('a data folder', () => {
  it('is read in the order of paths, data files only', () => {
    expect(dataFilesOf(broken)).toEqual(['models/actors/order.yaml', 'models/legal.yaml']);
    expect(readDataFolder(broken)[1]).toEqual({ path: 'models/legal.yaml', text: 'schemaVersion: 2\nitems: {}\n' });
    expect(readDataFolder(join(broken, 'nowhere'))).toEqual([]);
  });
});

describe('virtual:library', () => {
  it('is the library as plain data', () => {
    const source = libraryModule(root);
    const text = /^export default JSON\.parse\((".*")\);\n$/s.exec(source)?.[1] ?? '';
    expect(JSON.parse(JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(mini)));
  });

  it('is resolved by name only', () => {
    const resolveId = libraryPlugin(root).resolveId as (id: string) => string | undefined;
    expect([resolveId('virtual:library'), resolveId('./library.ts')]).toEqual(['\0virtual:library', undefined]);
  });

  it('stops the build with one line for each issue', () => {
    expect(() => libraryModule(broken)).toThrow(
      [
        '2 issue(s) in data files',
        'reference.unknown at models/actors/order.yaml:1:9 › order[0]: "nobody" is not an actor. Nothing of the kind is declared.',
        'field.value at models/legal.yaml:1:16 › schemaVersion: "2" is not a possible value. Expected: 1.',
      ].join('\n'),
    );
  });
});
