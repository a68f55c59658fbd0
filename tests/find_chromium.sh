#!/bin/sh
# Print the path of a Chromium for the browser tests, installing one where there is none.
set -eu
if [ -n "${CHROMIUM:-}" ]; then echo "$CHROMIUM"; exit 0; fi
works() { [ -n "$1" ] && "$1" --version >/dev/null 2>&1; }
look() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name" || true)
        if works "$path"; then echo "$path"; return; fi
    done
}
found=$(look)
if [ -z "$found" ]; then  # one that Playwright fetched earlier, or can fetch now
    own='from playwright.sync_api import sync_playwright as s
import os
with s() as p:
    print(p.chromium.executable_path if os.path.exists(p.chromium.executable_path) else "")'
    found=$(.venv/bin/python -c "$own")
    if [ -z "$found" ] && .venv/bin/python -m playwright install chromium >&2; then found=$(.venv/bin/python -c "$own"); fi
    works "$found" || found=""  # fetched, but the system lacks a library it needs
fi
if [ -z "$found" ] && command -v apt-get >/dev/null; then
    sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo -n"
    $sudo apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium >&2 || true
    found=$(look)
fi
if [ -z "$found" ]; then
    echo "No Chromium found, and none could be installed. Install Chromium or Chrome, or set CHROMIUM to its path." >&2
    exit 1
fi
echo "$found"
