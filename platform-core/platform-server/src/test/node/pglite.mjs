// Serves PostgreSQL with pgvector, in memory, on a free port of this machine, until its input ends.
// Each database that a client names is one of its own, made when it is first named.
import net from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const SSL_REQUEST = 80877103;
const MAX_CONNECTIONS = 20;
const CONTROL = '/pglite/share/postgresql/extension/vector.control';

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));

// A client that goes away while it is answered makes the server of sockets throw where nobody can
// catch it. The other clients need not suffer.
process.on('uncaughtException', (error) => console.error(error));
process.on('unhandledRejection', (reason) => console.error(reason));

const databases = new Map();

/** Does as docs/vector-search.md tells the operator; a database may ask to be without. */
function trust(files) {
  files.writeFile(CONTROL, files.readFile(CONTROL, { encoding: 'utf8' }) + 'trusted = true\n');
}

async function open(name) {
  const db = await PGlite.create({ extensions: { vector } });
  if (!name.endsWith('_untrusted')) trust(db.Module.FS);
  const server = new PGLiteSocketServer({
    db, host: '127.0.0.1', port: 0, maxConnections: MAX_CONNECTIONS,
  });
  await server.start();
  return Number(server.getServerConn().split(':').pop());
}

function portOf(name) {
  if (!databases.has(name)) databases.set(name, open(name));
  return databases.get(name);
}

/** The name in a start-up message: after length and version come keys and values, each with a 0. */
function databaseOf(startup) {
  const words = startup.toString('utf8', 8).split('\0');
  return words[words.indexOf('database') + 1];
}

const front = net.createServer((client) => {
  client.on('error', () => client.destroy());
  let received = Buffer.alloc(0);
  const begin = async (part) => {
    received = Buffer.concat([received, part]);
    if (received.length < 8 || received.length < received.readInt32BE(0)) return;
    if (received.readInt32BE(4) === SSL_REQUEST) {
      received = received.subarray(8);
      client.write('N');
      return;
    }
    client.removeListener('data', begin);
    client.pause();
    const port = await portOf(databaseOf(received)).catch((error) => client.destroy(error));
    if (!Number.isInteger(port)) return;
    const backend = net.connect(port, '127.0.0.1', () => {
      backend.write(received);
      client.pipe(backend).pipe(client);
    });
    backend.on('error', () => client.destroy());
    backend.on('close', () => client.destroy());
    client.on('close', () => backend.destroy());
  };
  client.on('data', begin);
});
front.listen(0, '127.0.0.1', () => console.log(`127.0.0.1:${front.address().port}`));
