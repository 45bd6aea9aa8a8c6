#!/usr/bin/env bash
# Builds, then runs the unit and the end-to-end tests. The last line is "N passed, N failed, N skipped".
# Installs nothing but a missing browser and missing test clients, and those only on Debian as root.
#   ./test.sh          everything
#   ./test.sh unit     unit tests only (needs nothing but the .NET SDK)
set -euo pipefail
cd "$(dirname "$0")"

scope=${1:-all}
case $scope in
  all | unit) ;;
  *) echo "test.sh: '$scope' is not a scope; say nothing for all tests, or 'unit'." >&2; exit 2 ;;
esac

# python3 of the distribution: its client packages are not seen by another python3 that stands earlier on PATH.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

missing_packages() {
  if [ -z "${CHROMIUM_PATH:-}" ] && ! [ -x /usr/bin/chromium ]; then echo chromium; fi
  command -v kcat > /dev/null || echo kcat
  "$python" -c 'import confluent_kafka' 2> /dev/null || echo python3-confluent-kafka
  "$python" -c 'import kafka' 2> /dev/null || echo python3-kafka
  command -v npm > /dev/null || echo npm
}

install_what_is_missing() {
  local missing
  missing=$(missing_packages | tr '\n' ' ')
  [ -n "${missing// /}" ] || return 0

  if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing: $missing"
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fonts-liberation > /dev/null
  else
    echo "test.sh: the end-to-end tests need $missing(Debian's package names). Install them, or set CHROMIUM_PATH" >&2
    echo "to a Chromium that is elsewhere, and run again. './test.sh unit' needs none of them." >&2
    exit 1
  fi
}

passed=0 failed=0 skipped=0

# Runs one test program for at most the given seconds and adds its summary ("Total: 5, Errors: 0, Failed: 1, Skipped: 2,
# Not Run: 0") to the sums. A test that hangs is named by the runner before that.
run_tests() {
  local log summary total errors fails skips limit=$1
  shift
  log=$(mktemp)
  timeout --kill-after=10 "$limit" "$@" 2>&1 | tee "$log" || true
  summary=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E 'Total: +[0-9]+, +Errors:' | tail -n 1 || true)
  rm -f "$log"
  if [ -z "$summary" ]; then
    echo "test.sh: '$*' ended without a summary, or did not end within $limit seconds; counted as one failure." >&2
    failed=$((failed + 1))
    return
  fi

  total=$(sed -E 's/.*Total: +([0-9]+).*/\1/' <<< "$summary")
  errors=$(sed -E 's/.*Errors: +([0-9]+).*/\1/' <<< "$summary")
  fails=$(sed -E 's/.*Failed: +([0-9]+).*/\1/' <<< "$summary")
  skips=$(sed -E 's/.*Skipped: +([0-9]+).*/\1/' <<< "$summary")
  passed=$((passed + total - fails - skips))
  failed=$((failed + fails + errors))
  skipped=$((skipped + skips))
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if [ "$scope" = all ]; then
  install_what_is_missing
  if [ -f tests/E2E/Clients/package-lock.json ]; then
    # No browser may be downloaded by a client's install script: the tests use the one that is there.
    (cd tests/E2E/Clients && PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error)
  fi
fi

dotnet build Dashboard.sln -nologo -v quiet

run_tests 300 dotnet tests/Unit/bin/Debug/net10.0/Dashboard.Tests.Unit.dll -noLogo -noColor
if [ "$scope" = all ]; then
  run_tests 900 dotnet tests/E2E/bin/Debug/net10.0/Dashboard.Tests.E2E.dll -noLogo -noColor
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
