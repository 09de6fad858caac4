/** Our own checks see a planted fault: a check that cannot fail is no check. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'gouvernail-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function runScript(script: string, ...args: readonly string[]) {
  const path = `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: scratch,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  });
  return { status, stdout, stderr };
}

describe('check-lock', () => {
  it('passes our lock file', () => {
    expect(runScript('check-lock.mjs', join(root, 'package-lock.json'))).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('sees a platform build that is left out', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, unknown> };
    const packages = Object.entries(lock.packages).filter(([path]) => path !== 'node_modules/@biomejs/cli-darwin-arm64');
    writeFileSync(join(scratch, 'lock.json'), JSON.stringify({ packages: Object.fromEntries(packages) }));
    const { status, stderr } = runScript('check-lock.mjs', 'lock.json');
    expect(status).toBe(1);
    expect(stderr).toContain('@biomejs/cli-darwin-arm64');
  });
});

describe('check-i18n', () => {
  it('passes our catalogues', () => {
    expect(runScript('check-i18n.mjs', join(root, 'src/i18n')).status).toBe(0);
  });

  const faults: readonly (readonly [string, string, Record<string, string | undefined>, RegExp])[] = [
    ['a missing message', 'en/cli.json', { 'cli.trace.end': undefined }, /cli\.trace\.end/],
    ['a message too many', 'en/cli.json', { 'cli.trace.extra': 'extra' }, /cli\.trace\.extra/],
    ['another placeholder', 'en/cli.json', { 'cli.validate.fine': 'Fine.' }, /cli\.validate\.fine/],
    ['an empty message', 'fr/cli.json', { 'cli.trace.end': ' ' }, /i18n\.empty/],
    ['a key of another area', 'fr/cli.json', { 'ui.lost': 'perdu' }, /i18n\.wrong-area/],
    ['a straight apostrophe', 'fr/cli.json', { 'cli.column.title': "l'avis" }, /i18n\.apostrophe/],
  ];

  it.each(faults)('sees %s', (_name, file, change, expected) => {
    const folder = join(scratch, 'i18n');
    rmSync(folder, { recursive: true, force: true });
    for (const language of ['fr', 'en']) {
      mkdirSync(join(folder, language), { recursive: true });
      cpSync(join(root, 'src/i18n', language), join(folder, language), { recursive: true });
    }
    const messages = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
    writeFileSync(join(folder, file), JSON.stringify({ ...messages, ...change }));
    const { status, stdout, stderr } = runScript('check-i18n.mjs', 'i18n');
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(expected);
  });
});

describe('count-tests', () => {
  const unit = { numPassedTests: 8, numFailedTests: 1, testResults: [{ status: 'failed', assertionResults: [] }] };
  const browser = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

  it('adds both kinds of reports, and fails on a failure', () => {
    writeFileSync(join(scratch, 'unit.json'), JSON.stringify(unit));
    writeFileSync(join(scratch, 'browser.json'), JSON.stringify(browser));
    expect(runScript('count-tests.mjs', 'unit.json', 'browser.json')).toMatchObject({
      status: 1,
      stdout: '11 passed, 2 failed\n',
    });
    expect(runScript('count-tests.mjs', 'browser.json')).toMatchObject({ status: 0, stdout: '3 passed, 0 failed\n' });
  });

  it('counts a report that is missing as a failure', () => {
    expect(runScript('count-tests.mjs', 'browser.json', 'none.json')).toMatchObject({
      status: 1,
      stdout: '3 passed, 1 failed\n',
    });
  });
});

describe('ensure-chromium', () => {
  function ensure(chromium: string) {
    const script = join(root, 'scripts/ensure-chromium.sh');
    const { status, stdout, stderr } = spawnSync('bash', [script], {
      encoding: 'utf8',
      env: { ...process.env, CHROMIUM_PATH: chromium },
    });
    return { status, stdout, stderr };
  }

  it('is content with the executable it is given', () => {
    expect(ensure(process.execPath)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('says in one line what to install', () => {
    const { status, stderr } = ensure(join(scratch, 'no-chromium'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The browser tests need Chromium: .*CHROMIUM_PATH.*\n$/);
  });
});
