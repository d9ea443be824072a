// The AWS SDK for JavaScript, as its documentation sets it up, stores, reads and presigns.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const { endpoint, id, secret } = JSON.parse(process.argv[2]);
const Bucket = 'from-node';
const settings = {
  endpoint,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: id, secretAccessKey: secret },
};
const s3 = new S3Client(settings);
const send = (Command, input) => s3.send(new Command({ Bucket, ...input }));
const md5 = (bytes) => createHash('md5').update(bytes).digest('hex');

await send(CreateBucketCommand, {});

// An object with headers, metadata and a name that has to be encoded.
await send(PutObjectCommand, {
  Key: 'a/ü + %41.txt',
  Body: 'hello',
  ContentType: 'text/plain',
  Metadata: { camera: 'old one' },
});
const head = await send(HeadObjectCommand, { Key: 'a/ü + %41.txt' });
assert.equal(head.ContentLength, 5);
assert.equal(head.Metadata.camera, 'old one');
const range = await send(GetObjectCommand, { Key: 'a/ü + %41.txt', Range: 'bytes=1-3' });
assert.equal(await range.Body.transformToString(), 'ell');
await assert.rejects(
  send(PutObjectCommand, { Key: 'a/ü + %41.txt', Body: 'again', IfNoneMatch: '*' }),
  { name: 'PreconditionFailed' },
);
await assert.rejects(send(GetObjectCommand, { Key: 'nothing' }), { name: 'NoSuchKey' });
await send(CopyObjectCommand, {
  Key: 'copy',
  CopySource: `${Bucket}/${encodeURIComponent('a/ü + %41.txt')}`,
});

// Ten parts make 100 MB; three of them are on their way at the same time.
const part = Buffer.alloc(10_000_000, 'tansu');
const Key = 'large';
const { UploadId } = await send(CreateMultipartUploadCommand, { Key });
const Parts = [];
const numbers = Array.from({ length: 10 }, (_, i) => i + 1);
await Promise.all(
  [1, 2, 3].map(async () => {
    for (let PartNumber = numbers.shift(); PartNumber; PartNumber = numbers.shift()) {
      const sent = await send(UploadPartCommand, { Key, UploadId, PartNumber, Body: part });
      assert.equal(sent.ETag, `"${md5(part)}"`);
      Parts.push({ PartNumber, ETag: sent.ETag });
    }
  }),
);
Parts.sort((a, b) => a.PartNumber - b.PartNumber);
await send(CompleteMultipartUploadCommand, { Key, UploadId, MultipartUpload: { Parts } });
const large = await send(GetObjectCommand, { Key });
assert.equal(large.ContentLength, 100_000_000);
let bytes = 0;
const digest = createHash('md5');
for await (const chunk of large.Body) {
  bytes += chunk.length;
  digest.update(chunk);
}
const whole = createHash('md5');
for (let i = 0; i < 10; i++) whole.update(part);
assert.equal(bytes, 100_000_000);
assert.equal(digest.digest('hex'), whole.digest('hex'));

// Writers of one key: the last one stands, as a whole.
await Promise.all(
  Array.from({ length: 8 }, (_, i) =>
    send(PutObjectCommand, { Key: 'contended', Body: String(i).repeat(20_000) }),
  ),
);
const contended = await (await send(GetObjectCommand, { Key: 'contended' })).Body.transformToString();
assert.equal(contended.length, 20_000);
assert.equal(new Set(contended).size, 1);

// Addresses for somebody without a key. By default the SDK would sign the checksum of an empty body.
const signer = new S3Client({ ...settings, requestChecksumCalculation: 'WHEN_REQUIRED' });
const put = await getSignedUrl(signer, new PutObjectCommand({ Bucket, Key: 'presigned' }));
assert.equal((await fetch(put, { method: 'PUT', body: 'by address' })).status, 200);
const get = await getSignedUrl(signer, new GetObjectCommand({ Bucket, Key: 'presigned' }));
assert.equal(await (await fetch(get)).text(), 'by address');
assert.equal((await fetch(get.replace('presigned?', 'copy?'))).status, 403);

const keys = [];
for await (const page of paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket })) {
  keys.push(...page.Contents.map((object) => object.Key));
}
const deleted = await send(DeleteObjectsCommand, { Delete: { Objects: keys.map((k) => ({ Key: k })) } });
assert.equal(deleted.Deleted.length, keys.length);
assert.equal((await send(ListObjectsV2Command, {})).KeyCount, 0);

console.log(JSON.stringify({ keys, bytes }));
