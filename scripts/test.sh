#!/usr/bin/env bash
# The project's own check: lint, build, unit tests, browser tests. Both kinds of tests run even when the first fails, so
# that one look shows everything. Reports are left in .cache/reports for .ci/run.
set -uo pipefail
cd "$(dirname "$0")/.."
reports=.cache/reports
mkdir -p "$reports"
rm -f "$reports/unit.json" "$reports/browser.json"

bash scripts/ensure-chromium.sh && npm run -s lint && npm run -s build || exit 1

failed=0
vitest run --exclude '**/*.full.test.{ts,tsx}' --reporter=default --reporter=json --outputFile.json="$reports/unit.json" || failed=1
PLAYWRIGHT_JSON_OUTPUT_NAME="$reports/browser.json" playwright test --reporter=list,json || failed=1
exit "$failed"
