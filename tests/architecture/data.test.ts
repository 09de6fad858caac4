/** Texts of the data are in both languages, and no code knows a piece of data by name. Source: docs/file-formats.md. */
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSources, type SourceFile, withoutComments } from './source-files.ts';

const dataFiles = ['models', 'scenarios', 'seeds'].flatMap((folder) => readSources(folder, /\.(?:ya?ml|json)$/));

interface Place {
  readonly place: string;
  readonly value: unknown;
}

/** Every value of a document, with its path. */
function walk(value: unknown, place: string): readonly Place[] {
  const children = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return [{ place, value }, ...children.flatMap(([key, child]) => walk(child, `${place} › ${key}`))];
}

function textProblems(files: readonly SourceFile[]): readonly string[] {
  return files
    .flatMap((file) => walk(parse(file.text), file.path))
    .flatMap(({ place, value }) => {
      if (value === null || typeof value !== 'object' || !('fr' in value || 'en' in value)) return [];
      const { fr, en } = value as { fr?: unknown; en?: unknown };
      if (typeof fr !== 'string' || typeof en !== 'string' || fr.trim() === '' || en.trim() === '')
        return [`${place}: both languages are expected`];
      if (/\p{L}'\p{L}/u.test(fr)) return [`${place}: write ’ in French: ${fr}`];
      return fr === en && fr.length > 40 ? [`${place}: the same text in both languages: ${fr}`] : [];
    });
}

/** Machine labels and the like: `{ fr: '…', en: '…' }` written in code. */
function literalProblems(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    [...withoutComments(file.text).matchAll(/\bfr:\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].flatMap((found) => {
      const after = file.text.slice(
        file.text.indexOf(found[0]) + found[0].length,
        file.text.indexOf(found[0]) + found[0].length + 40,
      );
      const french = found[2] ?? '';
      if (!/^\s*,\s*en:/.test(after)) return [`${file.path}: no English after ${french}`];
      return /\p{L}'\p{L}/u.test(french) ? [`${file.path}: write ’ in French: ${french}`] : [];
    }),
  );
}

/** Ids that only data may know: decisions, packages, proposals and documents. */
function dataIds(): readonly string[] {
  const named = dataFiles.filter((file) => /^(?:models\/decisions|scenarios\/packages)\//.test(file.path));
  return named.map((file) => basename(file.path).replace(/\.\w+$/, ''));
}

/** The one place that may name the scenario shown first. */
const defaultScenarioFile = /(?:^|\/)default-scenario\.ts$/;

function namedData(files: readonly SourceFile[], ids: readonly string[]): readonly string[] {
  return files
    .filter((file) => !defaultScenarioFile.test(file.path))
    .flatMap((file) =>
      ids
        .filter((id) => new RegExp(`['"\`/]${id}['"\`/@]`).test(withoutComments(file.text)))
        .map((id) => `${file.path} knows ${id}`),
    );
}

describe('texts', () => {
  it('are in both languages in every data file', () => {
    expect(dataFiles.length).toBeGreaterThan(30);
    expect(textProblems(dataFiles)).toEqual([]);
  });

  it('are in both languages in every machine', () => {
    const machines = readSources('models/actors', /\.machine\.ts$/);
    expect(machines.length).toBeGreaterThanOrEqual(20);
    expect(literalProblems(machines)).toEqual([]);
  });

  it('sees planted faults', () => {
    const planted = [
      'a: { fr: Bonjour }',
      'a: { fr: "l\'avis", en: opinion }',
      `a: { fr: ${'mot '.repeat(12)}, en: ${'mot '.repeat(12)} }`,
    ];
    expect(textProblems(planted.map((text) => ({ path: 'x.yaml', text })))).toHaveLength(3);
    expect(literalProblems([{ path: 'x.machine.ts', text: "label: { fr: 'Avis' }" }])).toHaveLength(1);
  });
});

describe('code', () => {
  it('knows no decision and no package by name', () => {
    const ids = dataIds();
    expect(ids.length).toBeGreaterThanOrEqual(7);
    expect(namedData(readSources('src', /\.tsx?$/), ids)).toEqual([]);
  });

  it('sees a planted fault', () => {
    expect(namedData([{ path: 'src/engine/x.ts', text: "if (id === 'my-decision') return;" }], ['my-decision'])).toHaveLength(1);
  });
});
