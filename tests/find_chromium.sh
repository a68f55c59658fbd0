#!/bin/sh
# Print the path of a Chromium for the browser tests, installing one where there is none.
set -eu
if [ -n "${CHROMIUM:-}" ]; then echo "$CHROMIUM"; exit 0; fi
look() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable || true; }
found=$(look)
if [ -z "$found" ]; then  # one that Playwright fetched earlier, or can fetch now
    own='from playwright.sync_api import sync_playwright as s
import os
with s() as p:
    print(p.chromium.executable_path if os.path.exists(p.chromium.executable_path) else "")'
    found=$(.venv/bin/python -c "$own")
    if [ -z "$found" ] && .venv/bin/python -m playwright install chromium >&2; then found=$(.venv/bin/python -c "$own"); fi
fi
if [ -z "$found" ] && command -v apt-get >/dev/null; then
    sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"
    $sudo apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium >&2 || true
    found=$(look)
fi
if [ -z "$found" ]; then
    echo "No Chromium found, and none could be installed. Install Chromium or Chrome, or set CHROMIUM to its path." >&2
    exit 1
fi
echo "$found"
