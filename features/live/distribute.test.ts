import { describe, expect, it } from 'vitest'
import { distribute, type Known, wantedSensors } from './distribute'
import { anyNews, noNews } from './news'
import type { LiveNews, OpenStream } from './open-streams'

type Wanted = { sites?: string[] | null; sensors?: string[]; machines?: string[]; any?: boolean }

function streamOf({ sites = null, sensors = [], machines = [], any = false }: Wanted) {
  const told: LiveNews[] = []
  const person = {
    kind: 'person',
    id: 'p',
    name: 'Vera',
    role: 'viewer',
    sites,
    email: 'v@plant.example',
    theme: 'system',
    language: null,
    timeZone: null,
    unitSystem: 'imperial',
    twoFactorEnabled: false,
    sessionId: 's',
  } as const
  const stream: OpenStream = {
    person,
    query: { sensors, machines, any, since: 0 },
    sensors: new Set(sensors),
    machines: new Set(machines),
    tell: (news) => told.push(news),
    beat: () => {},
    end: () => {},
  }
  return { stream, told }
}

const known = (own: Partial<Known> = {}): Known => ({ news: noNews(), latest: [], changedSites: [], ...own })
const north = { sensorId: 'a', machineId: 'm', site: 'North', unit: null, at: 5, value: 1.5 }
const nowhere = { sensorId: 'b', machineId: null, site: null, unit: '°C', at: 6, value: 100 }
const readings = { ...noNews(), readings: new Set(['a', 'b']) }

function toldTo(wanted: Wanted, what: Partial<Known>): LiveNews[] {
  const { stream, told } = streamOf(wanted)
  distribute(known(what), [stream])
  return told
}

describe('distribute', () => {
  it('tells a page the values that it shows, and no others', () => {
    expect(toldTo({ sensors: ['a'] }, { news: readings, latest: [north, nowhere] })).toEqual([
      { values: [['a', 5, 1.5]], changed: false },
    ])
    expect(toldTo({ sensors: ['c'] }, { news: readings, latest: [north, nowhere] })).toEqual([])
  })

  it('tells values in the unit of the reader', () => {
    expect(toldTo({ sensors: ['b'] }, { news: readings, latest: [north, nowhere] })).toEqual([
      { values: [['b', 6, 212]], changed: false },
    ])
  })

  it('tells a page how old machines are, and the sensors of none', () => {
    expect(toldTo({ machines: ['m', 'none'] }, { news: readings, latest: [north, nowhere] })).toEqual([
      {
        values: [
          ['m', 5, null],
          ['none', 6, null],
        ],
        changed: false,
      },
    ])
  })

  it('tells somebody of one site nothing of another, nor of what belongs to none', () => {
    const south: Wanted = { sites: ['South'], sensors: ['a', 'b'], any: true }
    expect(toldTo(south, { news: readings, latest: [north, nowhere] })).toEqual([])
    expect(toldTo(south, { news: noNews(), changedSites: ['North', null] })).toEqual([])
    expect(toldTo({ ...south, sites: ['North'] }, { news: readings, latest: [north, nowhere] })).toEqual([
      { values: [['a', 5, 1.5]], changed: true },
    ])
  })

  it('has a page read again when an alert of its sites changed', () => {
    const changed = [{ values: [], changed: true }]
    expect(toldTo({ sites: ['North'] }, { changedSites: ['North'] })).toEqual(changed)
    expect(toldTo({}, { changedSites: [null] })).toEqual(changed)
  })

  it('has a page that waits for readings read again also when their sensor is registered nowhere', () => {
    expect(toldTo({ any: true }, { news: readings })).toEqual([{ values: [], changed: true }])
    expect(toldTo({ any: true }, { news: noNews() })).toEqual([])
  })

  it('has all pages read again after a time in which nothing was heard', () => {
    expect(toldTo({ sites: ['South'] }, { news: anyNews() })).toEqual([{ values: [], changed: true }])
  })
})

describe('wantedSensors', () => {
  it('asks only for what changed and is shown, for everything shown when too much changed, and for all that is waited for', () => {
    const [one, other] = [streamOf({ sensors: ['a', 'c'] }).stream, streamOf({ sensors: ['a', 'd'] }).stream]
    expect(wantedSensors(readings.readings, [one, other])).toEqual(['a'])
    expect(wantedSensors('many', [one, other])).toEqual(['a', 'c', 'd'])
    expect(wantedSensors(readings.readings, [one, streamOf({ any: true }).stream])).toEqual(['a', 'b'])
  })
})
