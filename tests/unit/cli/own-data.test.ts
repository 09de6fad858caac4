/** A person's own folder (docs/example-data): validated, listed, shown; damaged files are said with file, line and path. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/main.ts';

const example = 'docs/example-data';
const scratch = mkdtempSync(join(tmpdir(), 'gouvernail-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A copy of the example in which one text of one file is replaced. */
function damage(name: string, file: string, from: string, to: string): string {
  const folder = join(scratch, name);
  cpSync(example, folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
  return folder;
}

async function idsOf(kind: string): Promise<readonly string[]> {
  const { stdout, stderr } = await runCommand(['list', kind, '--data', example, '--json']);
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as readonly { id: string }[]).map(({ id }) => id);
}

describe('the example folder', () => {
  it('is valid', async () => {
    const { exitCode, stdout, stderr } = await runCommand(['validate', example, '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ path: example, files: 6, valid: true, issues: [] });
  });

  it('adds an institution, a body, a decision, a document with its proposal, a package', async () => {
    expect(await idsOf('actors')).toContain('comite-habitants');
    expect(await idsOf('bodies')).toContain('comite-habitants');
    expect(await idsOf('decisions')).toContain('ouverture-centre');
    expect(await idsOf('sources')).toContain('exemple');
    expect(await idsOf('proposals')).toContain('exemple-1');
    expect(await idsOf('packages')).toContain('habitants-consultes');
    expect(await idsOf('hypotheses')).toContain('habitants-attendance');
  });

  it('shows them like ours', async () => {
    const { stdout } = await runCommand(['show', 'decision', 'ouverture-centre', '--data', example, '--lang', 'en']);
    expect(stdout).toMatch(/Deliberation +Municipal council +\S.*Deliberate +no text +hypothesis/);
    expect(stdout).toContain('question: Should this health centre be opened?');
  });
});

describe('a damaged folder', () => {
  const cases: readonly (readonly [string, string, string, string, RegExp])[] = [
    [
      'a broken file',
      'models/actors/comite-habitants.yaml',
      'label: {',
      'label: {{',
      /^file\.syntax at .*comite-habitants\.yaml:\d+:\d+/,
    ],
    [
      'an unknown key',
      'models/actors/comite-habitants.yaml',
      'capacity: 1',
      'capacty: 1',
      /comite-habitants\.yaml:\d+:\d+ › .*capac/,
    ],
    [
      'an unknown actor',
      'models/decisions/ouverture-centre.yaml',
      '      ars:',
      '      arss:',
      /ouverture-centre\.yaml:\d+:\d+ › phases\.etude\.cells\.arss: .*"ars"/,
    ],
    [
      'an unknown machine',
      'models/actors/comite-habitants.yaml',
      'behavesLike: cts',
      'behavesLike: ctss',
      /comite-habitants\.yaml:\d+:\d+ › behavesLike: .*"cts"/,
    ],
    [
      'an unknown proposal',
      'scenarios/packages/habitants-consultes.yaml',
      '[exemple-1]',
      '[exemple-2]',
      /habitants-consultes\.yaml:\d+:\d+ › proposals/,
    ],
    [
      'a name that is taken',
      'models/decisions/ouverture-centre.yaml',
      'id: ouverture-centre',
      'id: creation-cpts',
      /file\.name at .*ouverture-centre\.yaml:\d+:\d+ › id/,
    ],
  ];

  it.each(cases)('says where %s is', async (name, file, from, to, expected) => {
    const folder = damage(name.replaceAll(' ', '-'), file, from, to);
    const { exitCode, stdout, stderr } = await runCommand(['list', 'actors', '--data', folder, '--lang', 'en', '--json']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr.split('\n').filter((line) => expected.test(line))).not.toEqual([]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('is reported whole by validate, as JSON too', async () => {
    const folder = damage('two-faults', 'models/actors/comite-habitants.yaml', 'behavesLike: cts', 'behavesLike: ctss');
    writeFileSync(join(folder, 'scenarios/packages/habitants-consultes.yaml'), 'id: 3\n');
    const { exitCode, stdout, stderr } = await runCommand(['validate', folder, '--json']);
    const report = JSON.parse(stdout) as { valid: boolean; issues: readonly { file: string; line: number; code: string }[] };
    expect(exitCode).toBe(1);
    expect(report.valid).toBe(false);
    expect(new Set(report.issues.map(({ file }) => file)).size).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(report.issues.length);
    const one = await runCommand(['validate', join(folder, 'models/actors/comite-habitants.yaml'), '--json']);
    expect(JSON.parse(one.stdout)).toMatchObject({ files: 1, issues: [{ code: expect.any(String) }] });
  });
});

describe('a folder that cannot be read', () => {
  it('says which file in one line, whatever the verb', async () => {
    const folder = join(scratch, 'broken-link');
    cpSync(example, folder, { recursive: true });
    symlinkSync('nowhere.yaml', join(folder, 'models/actors/lost.yaml'));
    for (const args of [
      ['list', 'actors', '--data', folder, '--json'],
      ['validate', folder, '--json'],
    ]) {
      const { exitCode, stdout, stderr } = await runCommand([...args, '--lang', 'en']);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toMatch(/^cli\.cannot-read at .*lost\.yaml: It cannot be read \(ENOENT\)\. .*\n$/);
    }
  });

  it('reads the file behind a link', async () => {
    const folder = join(scratch, 'good-link');
    cpSync(example, folder, { recursive: true });
    const file = 'models/actors/comite-habitants.yaml';
    rmSync(join(folder, file));
    symlinkSync(join(process.cwd(), example, file), join(folder, file));
    const { stdout } = await runCommand(['validate', folder, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ files: 6, valid: true });
  });

  it('says each problem in one line, whatever bytes a file holds', async () => {
    const folder = damage('bytes', 'models/hypotheses.yaml', 'schemaVersion', 'schemaVersion');
    writeFileSync(join(folder, 'seeds/documents/exemple.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x5b, 0x33, 0x31, 0x6d]));
    const { exitCode, stderr } = await runCommand(['validate', folder, '--lang', 'en']);
    expect(exitCode).toBe(1);
    expect([...stderr].filter((letter) => letter !== '\n' && letter < ' ')).toEqual([]);
    expect(
      stderr
        .trim()
        .split('\n')
        .every((line) => /^[a-z-]+\.[a-z-]+ at /.test(line)),
    ).toBe(true);
  });

  it('has something to validate', async () => {
    const { exitCode, stderr } = await runCommand(['validate', 'README.md', '--lang', 'en']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(/^cli\.empty-folder at README\.md: /) });
  });
});

describe('a folder that is not there', () => {
  it.each([
    ['list', 'actors', '--data', 'no/such/folder'],
    ['validate', 'no/such/folder'],
  ])('is said by %s', async (...args) => {
    const { exitCode, stdout, stderr } = await runCommand(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^cli\.no-folder at .*no\/such\/folder.*\n$/);
  });
});

describe('show', () => {
  it('suggests the nearest name', async () => {
    const { exitCode, stderr } = await runCommand(['show', 'decision', 'creation-cpt', '--lang', 'en']);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      'cli.unknown-decision at show decision: "creation-cpt" does not exist. One of "decisions" was expected. Did you mean "creation-cpts"?\n',
    );
  });
});
