#!/usr/bin/env bash
# The real kubectl, with a user agent of its own for every call, and a note of which call that was: so the audit log tells them apart.
printf '%s' "$$" >>"$RECORDED_CALLS.$$"
printf '\t%s' "$@" >>"$RECORDED_CALLS.$$"
exec -a "kubectl-$$" "$REAL_KUBECTL" "$@"
