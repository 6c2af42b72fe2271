import { describe, expect, it } from 'vitest'
import { readFacts } from './statements'

describe('readFacts', () => {
  it.each([
    'copy t from stdin',
    'COPY public."T" (a, "from b") FROM STDIN WITH (FORMAT csv, NULL \'\')',
    '-- a comment\n/* from /* nested */ stdin */ copy t(a) from stdin;',
    'copy t from stdin; select 1',
  ])('sees the COPY that waits for data: %s', (sql) => {
    expect(readFacts(sql)?.copyIn).toEqual({ binary: false })
  })

  it.each(['copy t from stdin (format binary)', 'copy t from stdin binary'])('sees the binary format: %s', (sql) => {
    expect(readFacts(sql)?.copyIn).toEqual({ binary: true })
  })

  it.each([
    "copy (select ' from stdin') to stdout",
    'copy (select a from stdin) to stdout',
    "copy t from '/a/file'",
    "select 'copy t from stdin'",
    "select e'\\' copy t from stdin'",
    'do $x$ copy t from stdin $x$',
    'select "copy" from stdin',
    '-- copy t from stdin',
    'select copy from stdin',
  ])('is not misled by %s', (sql) => {
    expect(readFacts(sql)?.copyIn).toBeUndefined()
  })

  it('reads the channels as PostgreSQL names them', () => {
    expect(readFacts('LISTEN Readings; listen "Two ""Words"""; unlisten Readings; UNLISTEN *')?.channels).toEqual([
      { listens: true, channel: 'readings' },
      { listens: true, channel: 'Two "Words"' },
      { listens: false, channel: 'readings' },
      { listens: false, channel: '*' },
    ])
  })

  it.each(["set timezone to 'UTC'", 'set session x.y = 1', 'reset all', "select set_config('a.b', 'c', false)"])(
    'knows that settings change: %s',
    (sql) => expect(readFacts(sql)?.changesSettings).toBe(true),
  )

  it.each(['update t set a = 1', 'set local timezone to utc', 'set transaction read only', 'select 1'])(
    'knows nothing of %s',
    (sql) => expect(readFacts(sql)).toBeNull(),
  )

  it.each(['discard all', 'DEALLOCATE ALL', 'deallocate prepare all'])('refuses %s', (sql) => {
    expect(readFacts(sql)?.refusal).toMatch(/^(discard|deallocate) all would end/)
  })
})
