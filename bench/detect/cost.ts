import { type Figure, measured } from '@/bench/figure'
import { newDrift } from '@/features/detection/drift/drift-state'
import { noteForDrift } from '@/features/detection/drift/score-drift'
import { storeDrift } from '@/features/detection/drift/stored-drift'
import { newMachine } from '@/features/detection/machine/machine-state'
import { scoreMachine } from '@/features/detection/machine/score-machine'
import { storeMachine } from '@/features/detection/machine/stored-machine'
import { scoreReading } from '@/features/detection/stream/score-reading'
import { storeStream } from '@/features/detection/stream/stored-stream'
import { newStream } from '@/features/detection/stream/stream-state'
import { judged } from './level'
import { randomFrom } from './random'

const minuteMs = 60_000
const sensorsOfMachine = 8
const [warmUp, minutes] = [3_000, 6_000]
/** 10,000 sensors at one reading a minute. */
const readingsASecond = 10_000 / 60

/** What a reading costs in processor time and a sensor in bytes: every detector over eight sensors of one machine. */
export function cost(): Figure[] {
  const random = randomFrom(1)
  const streams = Array.from({ length: sensorsOfMachine }, newStream)
  const drifts = Array.from({ length: sensorsOfMachine }, newDrift)
  const machine = newMachine(sensorsOfMachine)
  const minute = (index: number) => {
    const at = index * minuteMs
    const row = streams.map((_, sensor) => Math.sin(index / 230 + sensor) + random.normal() / 5)
    for (const [sensor, value] of row.entries()) {
      const [stream, drift] = [streams[sensor], drifts[sensor]]
      if (stream) scoreReading(stream, { at, clock: at, value })
      if (drift) noteForDrift(drift, { clock: at, value })
    }
    scoreMachine(machine, at, row)
  }
  for (let index = 0; index < warmUp; index++) minute(index)
  const started = process.cpuUsage()
  for (let index = warmUp; index < warmUp + minutes; index++) minute(index)
  const { user, system } = process.cpuUsage(started)
  const microseconds = (user + system) / (minutes * sensorsOfMachine)
  const stored = [...streams.map(storeStream), ...drifts.map(storeDrift), storeMachine(machine)]
  const bytes = JSON.stringify(stored).length / sensorsOfMachine
  return [
    measured('processor time of a reading, all detectors', microseconds, 'µs'),
    judged(measured('10,000 sensors at one a minute', (microseconds * readingsASecond) / 10_000, '% of a core'), {
      better: 'lower',
      useless: 50,
      good: 10,
      strong: 2,
      moonshot: 1,
    }),
    judged(measured('state of a sensor', bytes / 1000, 'kB'), {
      better: 'lower',
      useless: 100,
      good: 25,
      strong: 25,
      moonshot: 25,
    }),
  ]
}
