// What the tests of backups compare and tamper with: rows that text formats stumble over, a database's picture, a forged file.
import path from 'node:path'
import pg from 'pg'
import { readArchive, readWhole, writeArchive } from '../../src/server/platform/backup/archive.ts'
import { footName } from '../../src/server/platform/backup/contents.ts'
import { listTables, measureTable, prepareSession } from '../../src/server/platform/backup/tables.ts'
import { tempFolder } from './temp-folder.ts'

/** Rows with everything that text formats stumble over. */
export const awkwardRows = `
  INSERT INTO operation (id, kind, actor_name, reason)
    SELECT md5(n::text)::uuid, 'import', '张' || n, E'tab\\t line\\n back\\\\slash \\\\N "quote" ''single'' 关系 😀'
    FROM generate_series(1, 5000) n;
  INSERT INTO change (customer_id, id, operation_id, table_name, record_id, action, before, after)
    SELECT md5('c' || n)::uuid, md5('i' || n)::uuid, md5(n::text)::uuid, 'customer', md5('c' || n)::uuid, 'update',
      jsonb_build_object('name', '旧名' || n, 'amount', n * 1.5, 'none', null, 'deep', jsonb_build_array(1, 'x')), NULL
    FROM generate_series(1, 5000) n;
  INSERT INTO setting (id, key, value, created_by_operation) VALUES
    (md5('s')::uuid, 'test.empty', '""', md5('1')::uuid), (md5('t')::uuid, 'test.text', '"\\n\\t\\u5173"', md5('1')::uuid);
  INSERT INTO job (id, kind, state, payload, done, process_id)
    VALUES (md5('j')::uuid, 'import', 'running', '{"payload": {}}', 7, 'gone:1:x');
  INSERT INTO process (id) VALUES ('gone:1:x');
  INSERT INTO outbox (tx, topic, payload) SELECT (1000000 + n % 10)::text::xid8, 'topic', to_jsonb(n) FROM generate_series(1, 100) n;
  INSERT INTO outbox_reader (name, tx, event_id) SELECT 'half', tx, id FROM outbox ORDER BY tx, id OFFSET 49 LIMIT 1;
  INSERT INTO outbox_reader (name, tx, event_id) VALUES ('new', '0', 0);`

export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Checksums of all tables, and every index, constraint and trigger by its definition. */
export const picture = (url: string) =>
  withClient(url, async (client) => {
    await prepareSession(client)
    const tables: unknown[] = []
    for (const table of await listTables(client)) tables.push(await measureTable(client, table))
    const shape = await client.query(
      `SELECT indexdef AS d FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
       UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
       ORDER BY 1`,
    )
    return { tables, shape: shape.rows.map((row) => row.d) }
  })

/** The same archive with a true checksum, but entries of our choice. */
export async function forge(
  file: string,
  change: (name: string, content: Buffer) => Buffer,
  extra?: string,
): Promise<string> {
  const forged = path.join(tempFolder(), 'forged.tar.gz')
  const archive = await writeArchive(forged)
  for await (const { name, content } of readArchive(file)) {
    if (name === footName && extra) await archive.add(extra, Buffer.from('x'))
    await archive.add(name, change(name, await readWhole(content)))
  }
  await archive.finish()
  return forged
}
