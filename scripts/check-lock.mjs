// Checks that every optional dependency of every locked package is itself in package-lock.json. npm leaves out platform
// builds that the registry lacked on the day of the install, and `npm ci` then fails on another machine.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'));
const locked = new Set(Object.keys(packages));

/** Whether `name` resolves from the folder of `from`: in its own node_modules or in one of a parent. */
function isLocked(from, name) {
  const nested = from.split('/node_modules/');
  for (let depth = nested.length; depth > 0; depth -= 1) {
    if (locked.has(`${nested.slice(0, depth).join('/node_modules/')}/node_modules/${name}`)) return true;
  }
  return locked.has(`node_modules/${name}`);
}

const missing = Object.entries(packages).flatMap(([from, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isLocked(from, name))
    .map((name) => `${from || 'package.json'} wants ${name}`),
);

if (locked.size === 0) throw new Error('the lock file names no package');
for (const line of missing)
  console.error(`lock.missing-optional at package-lock.json: ${line}; pin a version whose builds all exist`);
process.exitCode = missing.length > 0 ? 1 : 0;
