#!/bin/sh
# Builds the samples; needs clang and lld with the wasm32 target, and wat2wasm
# (apt-get install clang lld wabt).
# Their binaries are kept, so that no build of the server needs a compiler for WebAssembly.
set -e
cd "$(dirname "$0")"
out=../../../../platform-core/platform-server/src/test/resources/wasm
mkdir -p "$out"
for source in *.c; do
  clang --target=wasm32 -O2 -nostdlib -ffreestanding -fno-builtin -mbulk-memory \
    -Wall -Wno-unused-function -Wl,--no-entry -Wl,-z,stack-size=65536 -o "$out/${source%.c}.wasm" "$source"
done
for source in *.wat; do
  wat2wasm --enable-reference-types --debug-names -o "$out/${source%.wat}.wasm" "$source" 2>/dev/null ||
    wat2wasm --debug-names -o "$out/${source%.wat}.wasm" "$source"
done
chmod 644 "$out"/*.wasm
sha256sum tansu.h *.c *.wat > "$out/sources.sha256"
# what the worker is warmed up with, and what the benchmark calls
cp "$out/twice.wasm" ../main/resources/cloud/tansu/plugin/function/wasm/worker/warm-up.wasm
mv "$out/rows.wasm" ../../../../arquillian-tests/src/main/resources/cloud/tansu/bench/rows.wasm
