/** Loading: what is recognised, what a person's own files add, what machines can do. */
import { describe, expect, it } from 'vitest';
import { extendLibrary, loadLibrary, type SourceFile } from '../../../src/governance/load-library.ts';
import { mini, miniFiles, settled } from './mini.ts';

const own = (path: string, text: string): SourceFile => ({ path, text });

const ownActor = own(
  'models/actors/veilleur.yaml',
  `schemaVersion: 1
id: veilleur
within: conseil
label: { fr: "Veilleur", en: "Watcher" }
name: { fr: "Veilleur", en: "Watcher" }
family: users
level: local
behavesLike: office
capacity: 1
hasLegalPersonality: null
role: { fr: "Veille.", en: "Watches." }
rank: none
evidence: assumed
legal: []
note: { fr: "À moi.", en: "Mine." }
`,
);

describe('a sound folder', () => {
  it('gives the whole library', () => {
    expect(Object.keys(mini.model.actors)).toEqual(['agence', 'bureau', 'commune', 'conseil', 'usagers']);
    expect(mini.model.actorOrder).toEqual(['agence', 'bureau', 'conseil', 'commune', 'usagers']);
    expect(Object.keys(mini.model.decisions)).toEqual(['budget-local', 'projet-local']);
    expect(Object.keys(mini.packages)).toEqual(['argent', 'conseil']);
    expect(Object.keys(mini.documents)).toEqual(['reforme']);
    expect(Object.keys(mini.cases)).toEqual(['agence-against', 'all-agree', 'divided', 'unknown']);
    expect(mini.territories['91']?.facts['cpts']?.value).toBeNull();
  });

  it('does not depend on the order of files, and leaves aside what is not data', () => {
    const others = [
      own('models/actors/x.machine.ts', 'export {}'),
      own('scenarios/checks/x.yaml', 'a: b'),
      own('README.md', '#'),
    ];
    expect(settled(loadLibrary([...others, ...[...miniFiles].reverse()]))).toEqual(mini);
  });

  it('has a version that changes with the model only', () => {
    const changed = (path: string): readonly SourceFile[] =>
      miniFiles.map((file) => (file.path === path ? { path, text: `${file.text}# note\n` } : file));
    expect(mini.model.version).toMatch(/^m-[0-9a-f]{8}$/);
    expect(settled(loadLibrary(changed('models/legal.yaml'))).model.version).not.toBe(mini.model.version);
    expect(settled(loadLibrary(changed('scenarios/cases.yaml'))).model.version).toBe(mini.model.version);
    expect(settled(loadLibrary(miniFiles, { version: '2026.1' })).model.version).toBe('2026.1');
  });
});

describe("a person's own files", () => {
  it('add to ours, with their lane beside their institution', () => {
    const library = settled(loadLibrary([...miniFiles, ownActor]));
    expect(library.model.actorOrder).toEqual(['agence', 'bureau', 'conseil', 'veilleur', 'commune', 'usagers']);
    expect(settled(extendLibrary(mini, [ownActor])).model.actors).toEqual(library.model.actors);
  });

  it('add items to registries that exist already', () => {
    const text =
      'schemaVersion: 1\nitems:\n  mien:\n    daysOfYear: [10]\n    rank: law\n    evidence: verified\n    legal: [code-l1]\n';
    const library = settled(loadLibrary([...miniFiles, own('models/calendars.yaml', text)]));
    expect(Object.keys(library.model.calendars)).toEqual(['fenetre', 'mien']);
  });

  it('may not take an identifier, and the others keep theirs', () => {
    const taken = { ...ownActor, path: 'models/actors/agence.yaml', text: ownActor.text.replace('id: veilleur', 'id: agence') };
    for (const result of [extendLibrary(mini, [taken]), loadLibrary([...miniFiles, taken])]) {
      expect(result.ok).toBe(false);
      expect(result.ok ? [] : result.issues.map(({ code, file }) => [code, file])).toEqual([
        ['id.taken', 'models/actors/agence.yaml'],
      ]);
    }
  });
});

describe('machines', () => {
  const machine = { hasDate: true, hasSitting: true, hypotheses: [], legal: [] };
  const all = { ars: machine, cts: machine, office: machine, 'conseil-elus': machine, associations: machine };

  it('may be given', () => {
    expect(loadLibrary(miniFiles, { machines: all }).ok).toBe(true);
  });

  it('must be able to do what steps ask', () => {
    const result = loadLibrary(miniFiles, {
      machines: { ...all, ars: { ...machine, hasDate: false }, cts: { ...machine, hasSitting: false } },
    });
    expect(result.ok ? [] : result.issues.map(({ code, path }) => [code, path])).toEqual([
      ['machine.no-date', 'phases.instruction.cells.agence.calendar'],
      ['machine.no-sitting', 'phases.avis.cells.conseil.body'],
    ]);
  });
});
