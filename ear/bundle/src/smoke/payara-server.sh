#!/bin/sh
# Deploys the EAR on Payara Server beside the embedded database and asks two real URLs.
# JAVA_HOME and PORT_BASE (HTTP is PORT_BASE + 80) come from the build.
set -eu
bundle=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
distribution="$bundle/../dist/target/tansucloud"
work="$bundle/target/smoke"
asadmin="$bundle/target/server/payara6/bin/asadmin"
url="http://127.0.0.1:$((PORT_BASE + 80))"
export AS_JAVA="$JAVA_HOME"

rm -rf "$work" "$bundle/target/server/payara6/glassfish/domains/smoke"
mkdir -p "$work"
chmod +x "$asadmin" "$bundle"/target/server/payara6/glassfish/bin/*

"$distribution/tansu" start --database-only --data "$work/data" >"$work/database.log" 2>&1 &
database=$!
stop_all() {
  "$asadmin" stop-domain --kill=true smoke >/dev/null 2>&1 || true
  kill "$database" 2>/dev/null || true
  wait "$database" || true
}
trap stop_all EXIT

until grep -q '^configuration=' "$work/database.log"; do
  kill -0 "$database" 2>/dev/null || { cat "$work/database.log" >&2; exit 1; }
  sleep 0.2
done
configuration=$(sed -n 's/^configuration=//p' "$work/database.log")

"$asadmin" create-domain --nopassword=true --portbase "$PORT_BASE" smoke
started=$(date +%s)
"$asadmin" start-domain smoke
cat >"$work/commands" <<COMMANDS
create-jvm-options "-Dtansu.config.file=$configuration"
set-hazelcast-configuration --enabled=false
set configs.config.server-config.microprofile-metrics-configuration.enabled=false
set configs.config.server-config.microprofile-metrics-configuration.endpoint=payara-metrics
set-microprofile-healthcheck-configuration --enabled=false
COMMANDS
"$asadmin" --port "$((PORT_BASE + 48))" multimode --file "$work/commands"
"$asadmin" restart-domain smoke
"$asadmin" --port "$((PORT_BASE + 48))" deploy --contextroot / "$bundle/target/tansucloud.ear"

tries=0
until [ "$(curl -s -o "$work/ready.json" -w '%{http_code}' "$url/health/ready")" = 200 ]; do
  tries=$((tries + 1))
  [ "$tries" -le 120 ] || { echo "not ready:"; cat "$work/ready.json"; exit 1; }
  sleep 1
done
curl -sf "$url/health/live" >/dev/null
[ "$(curl -s -o /dev/null -w '%{http_code}' "$url/dashboard/login")" = 200 ]
pid=$(cat "$bundle/target/server/payara6/glassfish/domains/smoke/config/pid")
echo "Payara Server answers: ready $(($(date +%s) - started)) s after the start of the domain," \
  "$(($(awk '/VmRSS/{print $2}' "/proc/$pid/status") / 1024)) MB resident"
