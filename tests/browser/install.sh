#!/usr/bin/env bash
# Makes sure that the browser tests find a Chromium and a font with Chinese letters; installs them by apt where it may.
set -euo pipefail

has_browser() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && return 0
    done
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

# macOS brings PingFang and has no fc-list.
has_font() {
    [ "$(uname -s)" = Darwin ] && return 0
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family)" ]
}

missing=()
has_browser || missing+=(chromium)
has_font || missing+=(fontconfig fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
if ! command -v apt-get >/dev/null 2>&1 || ! ${as_root[@]+"${as_root[@]}"} true 2>/dev/null; then
    echo "The browser tests need: ${missing[*]}. This account may not install them; install them and run again." >&2
    echo "A browser elsewhere is named by CHROMIUM=/path/to/chromium." >&2
    exit 1
fi

apt() { ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq "$@"; }
echo "Installing ${missing[*]} (a few hundred MB, once) …"
apt update </dev/null
apt install -y --no-install-recommends "${missing[@]}" </dev/null >/dev/null
has_browser && has_font || { echo "Installed ${missing[*]}, but they are not found." >&2; exit 1; }
