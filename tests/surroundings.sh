#!/usr/bin/env bash
# A sample of the tests in unusual surroundings: a path with blanks and umlauts, no HOME, LANG=C, another time zone,
# umask 077, SIGINT ignored, standard input closed. Options go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-$PWD/.venv/bin/python}
sample=(tests/unit/test_{cli,parameters,progress,replay,sandbox,source,target,watch}.py
    tests/quality/test_{bad_input,demo,standard_output,surroundings}.py)

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
copy="$folder/Prüfung an einem größeren Ort"
mkdir "$copy"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -P -t "$copy"

umask 077
trap '' INT
cd "$copy"
env -i PATH="$PATH" LANG=C TZ=Pacific/Chatham PYTHONPATH="$copy" \
    "$python" -m pytest --quiet "$@" "${sample[@]}" <&-
