// Sends a file with the unmodified client of tus, loses its connection in the middle, and goes on as
// a browser would that was opened again: with nothing but the address of the upload.
import { readFileSync } from "node:fs";
import { Upload } from "tus-js-client";

const input = JSON.parse(process.argv[2]);
const file = readFileSync(input.file);
const size = file.length;
const found = { offsets: [] };

function send(options) {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      chunkSize: input.chunkSize || Number.POSITIVE_INFINITY,
      retryDelays: [0, 500, 1000, 3000, 10000, 10000],
      metadata: { filename: "film.bin", filetype: "video/mp4", place: "lake" },
      storeFingerprintForResuming: false,
      onAfterResponse: (request, response) => {
        if (request.getMethod() === "HEAD") {
          found.offsets.push(Number(response.getHeader("Upload-Offset")));
        }
      },
      onError: reject,
      onSuccess: () => resolve(upload),
      ...options,
    });
    options.begun?.(upload, resolve);
    upload.start();
  });
}

let lost = false;
const first = await send({
  endpoint: input.endpoint,
  headers: input.token ? { Authorization: `Bearer ${input.token}` } : {},
  // however fast the server reads, the last quarter is not sent before the connection is lost
  chunkSize: input.chunkSize || Math.ceil(size * 0.75),
  begun: (upload, resolve) => {
    upload.options.onProgress = (sent) => {
      if (sent > size / 2 && !lost) {
        lost = true;
        upload.abort().then(() => resolve(upload));
      }
    };
  },
});
found.location = first.url;
await send({ uploadUrl: first.url });
console.log(JSON.stringify(found));
