import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

// The least that a signed webhook can be: the signature is checked, the bytes are one row, a repeat is none.
const [address = '', secret = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: address, max: 10 });
await pool.query(
  'create table if not exists bare_inbox (id text primary key, body jsonb not null, at timestamptz default now())',
);
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    const timestamp = String(request.headers['x-timestamp']);
    const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
    const given = Buffer.from(String(request.headers['x-signature-256']).replace('sha256=', ''), 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.writeHead(401).end();
      return;
    }
    const { externalId } = JSON.parse(body.toString()) as { externalId: string };
    pool
      .query('insert into bare_inbox (id, body) values ($1, $2) on conflict do nothing', [externalId, body.toString()])
      .then(({ rowCount }) => response.writeHead(rowCount === 0 ? 200 : 201).end('{}'))
      .catch(() => response.writeHead(503).end());
  });
});
server.listen(0, '127.0.0.1', () => {
  const at = server.address();
  process.stdout.write(`working ${typeof at === 'object' && at ? at.port : 0}\n`);
});
