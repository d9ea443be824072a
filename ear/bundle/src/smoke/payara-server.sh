#!/bin/sh
# Deploys the EAR on Payara Server beside the embedded database, asks for readiness and the sign-in
# page, and makes a tenant. JAVA_HOME and PORT_BASE (HTTP is PORT_BASE + 80) come from the build.
# The steps are those of docs/payara-server.md.
set -eu
bundle=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
distribution="$bundle/../dist/target/tansucloud"
work="$bundle/target/smoke"
server="$bundle/target/server/payara6"
asadmin="$server/bin/asadmin"
url="http://127.0.0.1:$((PORT_BASE + 80))"
password=Smoke-test-2026
export AS_JAVA="$JAVA_HOME"

fail() {
  echo "payara-server: $*" >&2
  exit 1
}

rm -rf "$work" "$server/glassfish/domains/smoke"
mkdir -p "$work"
chmod +x "$asadmin" "$server"/glassfish/bin/*

TANSU_ADMIN_PASSWORD=$password "$distribution/tansu" start --database-only \
  --port "$((PORT_BASE + 80))" --data "$work/data" >"$work/database.log" 2>&1 &
database=$!
stop_all() {
  "$asadmin" stop-domain --kill=true smoke >/dev/null 2>&1 || true
  kill "$database" 2>/dev/null || true
  wait "$database" || true
}
trap stop_all EXIT

until grep -q '^configuration=' "$work/database.log"; do
  kill -0 "$database" 2>/dev/null || fail "the database did not start: $(cat "$work/database.log")"
  sleep 0.2
done
configuration=$(sed -n 's/^configuration=//p' "$work/database.log")

"$asadmin" create-domain --nopassword=true --portbase "$PORT_BASE" smoke
"$asadmin" start-domain smoke
cat >"$work/commands" <<COMMANDS
create-jvm-options "-Dtansu.config.file=$configuration"
create-jvm-options -Duser.language=en
set-hazelcast-configuration --enabled=false
set configs.config.server-config.microprofile-metrics-configuration.enabled=false
set configs.config.server-config.microprofile-metrics-configuration.endpoint=payara-metrics
set-microprofile-healthcheck-configuration --enabled=false
COMMANDS
"$asadmin" --port "$((PORT_BASE + 48))" multimode --file "$work/commands"
"$asadmin" stop-domain smoke
started=$(date +%s)
"$asadmin" start-domain smoke
"$asadmin" --port "$((PORT_BASE + 48))" deploy --contextroot / "$bundle/target/tansucloud.ear"

tries=0
until [ "$(curl -s -o "$work/ready.json" -w '%{http_code}' "$url/health/ready")" = 200 ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 120 ] || grep -q '"status":"failed"' "$work/ready.json"; then
    fail "not ready: $(cat "$work/ready.json")"
  fi
  sleep 1
done
ready=$(($(date +%s) - started))

expect() { # status, then the arguments of curl
  status=$1
  shift
  answer=$(curl -s -o "$work/answer" -w '%{http_code}' "$@")
  [ "$answer" = "$status" ] || fail "$* answered $answer: $(cat "$work/answer")"
}

expect 200 "$url/health/live"
expect 200 "$url/dashboard/sign-in"
grep -q '<form' "$work/answer" || fail "the sign-in page has no form"
expect 200 "$url/identity/connect/token" -d grant_type=password -d client_id=tansu-console \
  -d username=admin@tansu.local --data-urlencode "password=$password"
token=$(sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p' "$work/answer")
expect 201 "$url/db/api/provisioning/tenants" -H "Authorization: Bearer $token" \
  -H 'Content-Type: application/json' -d '{"tenantId":"smoke"}'

pid=$(cat "$server/glassfish/domains/smoke/config/pid")
echo "Payara Server answers: ready $ready s after the start of the domain, a tenant made," \
  "$(($(awk '/VmRSS/{print $2}' "/proc/$pid/status") / 1024)) MB resident"
