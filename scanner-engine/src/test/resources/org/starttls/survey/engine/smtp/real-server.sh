#!/usr/bin/env bash
# Runs a server from an unpacked package, in name spaces of its own: its files are laid over the system's, its state is
# in a folder of the test's, and all that it started ends with this process.
# Usage: real-server.sh PACKAGE STATE USER GROUP COMMAND...
#   PACKAGE  has usr and etc; / for what the system has installed
#   STATE    has etc, and spool, lib and log, each with a folder named after the server
#   USER     that the server runs as, made where the system lacks it, as is GROUP
set -euo pipefail
state=$2 user=$3 group=$4
cp /etc/passwd /etc/group "$state/etc/"
for name in "$user" "$group"; do
    grep -q "^$name:" "$state/etc/group" || echo "$name:x:$((5100 + ${#name})):" >>"$state/etc/group"
done
grep -q "^$user:" "$state/etc/passwd" ||
    echo "$user:x:$((5100 + ${#user})):$((5100 + ${#user}))::/nonexistent:/usr/sbin/nologin" >>"$state/etc/passwd"

exec unshare --mount --pid --fork --mount-proc --kill-child --propagation private bash -euc '
    package=$1 state=$2 user=$3
    shift 4
    if [ "$package" = / ]; then
        mount -t overlay overlay -o ro,lowerdir="$state/etc:/etc" /etc
    else
        mount -t overlay overlay -o ro,lowerdir="$package/usr:/usr" /usr
        mount -t overlay overlay -o ro,lowerdir="$state/etc:$package/etc:/etc" /etc
    fi
    chown "$user" "$state"/lib/* "$state"/log/*
    for folder in spool lib log; do mount --bind "$state/$folder" "/var/$folder"; done
    mount -t tmpfs tmpfs /run
    # Not exec: a server that changes its user would lose the order to die with its parent. This shell keeps it.
    "$@" &
    wait "$!"' - "$@"
