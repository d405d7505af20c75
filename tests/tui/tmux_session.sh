#!/bin/sh
# Drives `provenance review` in tmux through a whole sitting: twenty claims triaged while
# the window changes size, a case decided, that undone and decided again, a source
# graded, the decision traced and exported; then two signals, the terminal sane after
# each. By hand: make test does the same without tmux.
# Usage: tests/tui/tmux_session.sh [PROVENANCE_COMMAND]
set -eu

provenance=${1:-provenance}
command -v tmux >/dev/null || { echo "tmux is not installed." >&2; exit 1; }
folder=$(mktemp -d)
tmux="tmux -L provenance-$$ -f /dev/null"
trap '$tmux kill-server 2>/dev/null || true; rm -rf "$folder"' EXIT
export PROVENANCE_LEDGER="$folder/ledger.db" PROVENANCE_REVIEWER=ben
export HOME="$folder"

$provenance demo --no-ui --into "$folder/demo" >/dev/null 2>&1
dossier="$folder/demo/dossier"
$provenance init
$provenance add --manifest "$dossier/manifest.jsonl" >/dev/null
$provenance import "$dossier/claims.jsonl"

fail() { echo "$1" >&2; $tmux capture-pane -p >&2; exit 1; }
wait_for() {
    for _ in $(seq 150); do
        if $tmux capture-pane -p | grep -qF -- "$1"; then return; fi
        sleep 0.2
    done
    fail "“$1” never appeared:"
}
press() { sleep 0.5; $tmux send-keys "$@"; }
review() {
    $tmux send-keys "$provenance review; echo ended with \$?" Enter
    wait_for "K1"
}
sane() {
    wait_for "ended with $1"
    told=$($tmux display-message -p '#{alternate_on} #{mouse_any_flag} #{cursor_flag}')
    [ "$told" = "0 0 1" ] || fail "The terminal is not as it was: $told"
    press "clear" Enter; sleep 1
}
end_by() {
    review
    $tmux resize-window -x 132 -y 43
    pid=$(ps -o pid= --ppid "$($tmux display-message -p '#{pane_pid}')" | head -n 1)
    kill "-$1" "$pid"
    sane "$2"
}
decide() {
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
    wait_for "● low"
    press -l "The police are a party."
    wait_for "Nothing is missing"
    press C-r
    wait_for "$1: killed of embassy guards = 2"
}

$tmux new-session -d -x 80 -y 24 "sh"
review
press 1
wait_for "0 today"
for number in $(seq 20); do
    case $number in
        7) $tmux resize-window -x 200 -y 60 ;;
        14) $tmux resize-window -x 80 -y 24 ;;
    esac
    sleep 0.5
    case $((number % 2)) in
        0) press Space ;;
        1) press a ;;
    esac
    wait_for "$number today"
done
press 2
decide R1
press z; wait_for "Why?"; press -l "Decided too soon."; press Enter
wait_for "is undone"
press 2
decide R2
press 3; wait_for "S1 "; press Enter; wait_for "As a speaker"
press g; wait_for "one key chooses"; press b; wait_for "Because"
press -l "Names its sources."; press Enter
wait_for "In general: B"
press 4; wait_for "Type what to trace"; press -l "R2"; press Enter
wait_for "passage D12"
$tmux capture-pane -p
press C-q
sane 0
end_by TERM 143
end_by HUP 129

$provenance export --format csv | grep -F "embassy guards"
$provenance verify
echo "The sitting is in the ledger, in the sheet, and verified; the terminal is sane."
