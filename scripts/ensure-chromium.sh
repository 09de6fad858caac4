#!/usr/bin/env bash
# Makes sure that a Chromium is there for the browser tests: keeps the one it finds, installs Debian's where it may.
set -euo pipefail

chromium="${CHROMIUM_PATH:-/usr/bin/chromium}"
if [ -x "$chromium" ]; then exit 0; fi

if [ -z "${CHROMIUM_PATH:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo 'Installing Chromium for the browser tests (apt)…'
  export DEBIAN_FRONTEND=noninteractive
  lock='-o DPkg::Lock::Timeout=300'
  # shellcheck disable=SC2086
  if apt-get $lock update -qq && apt-get $lock install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null \
    && [ -x "$chromium" ]; then exit 0; fi
fi

echo "The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to its executable (looked at $chromium)." >&2
exit 1
