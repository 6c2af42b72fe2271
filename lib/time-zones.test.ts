import { expect, it } from 'vitest'
import { isTimeZone, timeZones } from './time-zones'

it('takes every zone that is offered, and names that the list has besides', () => {
  for (const name of [...timeZones(), 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe'])
    expect([name, isTimeZone(name)]).toEqual([name, true])
})

it.each(['', ' ', 'Mars/Olympus', '+05:30', '-03', 'Europe/Berlin; drop table sensors', 'constructor'])(
  'takes no %j',
  (name) => {
    expect(isTimeZone(name)).toBe(false)
  },
)
