// Prints the closing line of .ci/run, `N passed, N failed`, from the JSON reports of Vitest and Playwright given as
// arguments. A report that is missing counts as one failure: a run that did not happen is not a success.
import { existsSync, readFileSync } from 'node:fs';

/** Tests passed and failed in one report. */
function count(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.stats)
    return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky + report.errors.length };
  const emptySuites = report.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + emptySuites.length };
}

const counts = process.argv.slice(2).map(count);
const sum = (key) => counts.reduce((total, part) => total + part[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
