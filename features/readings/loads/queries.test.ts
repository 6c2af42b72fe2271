import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { listRunningLoads } from './queries'

test('listRunningLoads names only loads that are not finished', async () => {
  await sql`
    insert into history_loads (id, name, rows_total, rows_read, finished_at)
    values ('a', 'running.csv', 100, 40, null), ('b', 'finished.csv', 100, 100, now())`
  expect(await listRunningLoads(commandLine)).toMatchObject([{ name: 'running.csv', rowsRead: 40, rowsTotal: 100 }])
})
