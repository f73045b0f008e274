#!/usr/bin/env bash
# Generates a client again from a document that has changed in the checkout, and opens a pull request whose text says what changes for
# callers. Does nothing where the document is as it was committed.
#   bash update.sh DOCUMENT CLIENT [BRANCH]      e.g. bash update.sh spec/v1.yaml deck-client
# Needs deck-generator, git and, for the pull request, GitHub's `gh`; GENERATE is what to run in place of `deck-generator generate`.
set -euo pipefail
if [ $# -lt 2 ]; then
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
document=$1 client=$2 branch=${3:-update-client}
if [ -z "$(git status --porcelain -- "$document")" ]; then
    echo "$document is as it was committed"
    exit 0
fi

${GENERATE:-deck-generator generate "$document" --out "$client"}
text=$(mktemp)
trap 'rm -f "$text"' EXIT
# What breaks callers is for people to decide: the pull request says it.
deck-generator diff "HEAD:$document" "$document" --format markdown --fail-on nothing >"$text"

git switch --quiet --force-create "$branch"
git add --all -- "$(dirname "$document")" "$client"
git commit --quiet --message "Update the API's document and its client"
git push --quiet --force origin "$branch"
title="Update the client: $(head -n 1 "$text")"
# A pull request of that branch that is open already gets the new text.
gh pr edit "$branch" --title "$title" --body-file "$text" 2>/dev/null ||
    gh pr create --head "$branch" --title "$title" --body-file "$text"
