// Checks the message catalogues: same areas in French and English, each key under its area's name, no key twice, then
// formatjs compares the two languages (missing or extra keys, different placeholders).
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2] ?? 'src/i18n';
const out = '.cache/i18n';
const problems = [];

/** All the messages of a language, area by area. */
function readLanguage(language) {
  const messages = {};
  for (const file of readdirSync(join(root, language)).filter((name) => name.endsWith('.json'))) {
    const area = file.slice(0, -'.json'.length);
    for (const [key, text] of Object.entries(JSON.parse(readFileSync(join(root, language, file), 'utf8')))) {
      const place = `${root}/${language}/${file} › ${key}`;
      if (!key.startsWith(`${area}.`)) problems.push(`i18n.wrong-area at ${place}: the key must begin with "${area}."`);
      if (key in messages) problems.push(`i18n.twice at ${place}: another area has the same key`);
      if (typeof text !== 'string' || text.trim() === '') problems.push(`i18n.empty at ${place}: a text is expected`);
      if (language === 'fr' && /\p{L}'\p{L}/u.test(text)) problems.push(`i18n.apostrophe at ${place}: write ’ in French`);
      messages[key] = text;
    }
  }
  return messages;
}

mkdirSync(out, { recursive: true });
const files = ['fr', 'en'].map((language) => {
  const messages = readLanguage(language);
  if (Object.keys(messages).length === 0) problems.push(`i18n.no-message at ${root}/${language}: catalogues are expected`);
  const file = join(out, `${language}.json`);
  writeFileSync(file, JSON.stringify(messages, null, 2));
  return file;
});
for (const problem of problems) console.error(problem);

const verify = ['verify', '--source-locale', 'fr', '--missing-keys', '--extra-keys', '--structural-equality', ...files];
const { status, error } = spawnSync('formatjs', verify, { stdio: ['ignore', 'inherit', 'inherit'] });
if (error) throw error;
process.exitCode = problems.length > 0 || status !== 0 ? 1 : 0;
