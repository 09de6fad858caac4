/** The data of the repository: no issue, every rule with its source, machines that name what exists. */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machines } from '../../../models/actors/machines.ts';
import { readDataFolder } from '../../../src/cli/read-data-folder.ts';
import { formatIssue } from '../../../src/core/issue.ts';
import { hasProvenance, rulesOf } from '../../../src/governance/check-provenance.ts';
import { loadLibrary } from '../../../src/governance/load-library.ts';
import { describeMachines } from '../../../src/governance/machine-facts.ts';
import { settled } from './mini.ts';

const files = readDataFolder(resolve(import.meta.dirname, '../../..'));
const result = loadLibrary(files);

describe('the repository', () => {
  it('has data files without any issue', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(result.ok ? [] : result.issues.map((issue) => formatIssue(issue, 'en'))).toEqual([]);
  });

  it('says where every rule comes from', () => {
    const rules = rulesOf(settled(result).model);
    expect(rules.length).toBeGreaterThan(150);
    expect(rules.filter(({ rule }) => !hasProvenance(rule))).toEqual([]);
  });

  it('has every hypothesis and legal text that the machines name', () => {
    const { model } = settled(result);
    const facts = Object.values(describeMachines(machines));
    expect(facts.flatMap(({ hypotheses }) => hypotheses).filter((id) => model.hypotheses[id] === undefined)).toEqual([]);
    expect(facts.flatMap(({ legal }) => legal).filter((id) => model.legal[id] === undefined)).toEqual([]);
  });

  it('uses every machine of the registry', () => {
    const used = new Set(Object.values(settled(result).model.actors).map(({ behavesLike }) => behavesLike));
    expect(Object.keys(machines).filter((id) => !used.has(id))).toEqual(['office']);
  });
});
