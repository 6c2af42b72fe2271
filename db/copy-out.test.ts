import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { connect } from '@/db/client'
import { env } from '@/lib/env'

test('rows that are read more slowly than they come leave the connection good for the next statement', async () => {
  const { sql } = connect(env(), 1)
  const rows = await sql`copy (select repeat('x', 1000) from generate_series(1, 20000)) to stdout`.readable()
  let bytes = 0
  for await (const piece of rows) {
    bytes += piece.length
    await turn()
  }
  expect(bytes).toBe(20_000 * 1_001)
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await sql.end()
})
