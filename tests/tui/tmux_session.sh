#!/bin/sh
# Drives `provenance review` in tmux from opening to a decided case, and checks that the
# decision is in the ledger, in the sheet and in verify. By hand: make test does the same
# without tmux. Usage: tests/tui/tmux_session.sh [PROVENANCE_COMMAND]
set -eu

provenance=${1:-provenance}
command -v tmux >/dev/null || { echo "tmux is not installed." >&2; exit 1; }
folder=$(mktemp -d)
tmux="tmux -L provenance-$$ -f /dev/null"
trap '$tmux kill-server 2>/dev/null || true; rm -rf "$folder"' EXIT
export PROVENANCE_LEDGER="$folder/ledger.db" PROVENANCE_REVIEWER=ben

dossier=$(python3 -c 'from provenance import dossier; print(dossier.folder())')
$provenance init
$provenance add --manifest "$dossier/manifest.jsonl" >/dev/null
$provenance import "$dossier/claims.jsonl"

wait_for() {
    for _ in $(seq 150); do
        if $tmux capture-pane -p | grep -qF "$1"; then return; fi
        sleep 0.2
    done
    echo "“$1” never appeared:" >&2
    $tmux capture-pane -p >&2
    exit 1
}
press() { $tmux send-keys "$@"; sleep 0.5; }

$tmux new-session -d -x 80 -y 24 "$provenance review"
wait_for "K3"
press Enter
wait_for "Relations of C40"
press Enter
wait_for "Messages that went around"
press t; wait_for "● value"
press s; wait_for "one key chooses"; press 1
wait_for "A police spokesman in Kabul"
press o; wait_for "one key chooses"; press 5
wait_for "2 of 2 claims judged"
press Tab; press Tab; press Right; press Tab; press Right; press Tab
press -l "The police are a party."
wait_for "Nothing is missing"
press C-r
wait_for "R1: killed of embassy guards = 2"
$tmux capture-pane -p
press q

$provenance export --format csv | grep -F "embassy guards"
$provenance verify
echo "The decision is in the ledger, in the sheet, and verified."
