import { minutesPerDay } from '@/demo/random'
import { type BenchSensor, benchSensors, dayOf } from './machine-readings'

export const rowsPerPost = 1_000
const sensorsPerGateway = 50
const instantsPerPost = rowsPerPost / sensorsPerGateway
/** Ten a second, so that a run of millions lies within the last hours. */
const stepMs = 100

/** Each connection is a gateway with machines of its own, as in a plant. */
export const gateways: BenchSensor[][] = Array.from({ length: 8 }, (_, gateway) =>
  benchSensors(`gateway-${gateway}`, sensorsPerGateway),
)

export type IngestRow = { sensor_id: string; timestamp: string; value: number; unit: string }
type Sensor = BenchSensor & { values: number[] }

/** Readings of the gateways, new at every call and later than those before; the last of `rounds` ends now. */
export class IngestRows {
  readonly #postsPerGateway: number
  readonly #gateways: Sensor[][]
  #at: number

  constructor(rowsPerRound: number, rounds: number) {
    this.#postsPerGateway = Math.max(1, Math.round(rowsPerRound / rowsPerPost / gateways.length))
    this.#gateways = gateways.map((list) => list.map((sensor) => ({ ...sensor, values: dayOf(sensor, 0).map(Number) })))
    this.#at = Date.now() - rounds * this.#postsPerGateway * instantsPerPost * stepMs
  }

  /** A round's posts, gateway by gateway, each of `rowsPerPost` rows. */
  next(): IngestRow[][][] {
    const first = this.#at
    this.#at += this.#postsPerGateway * instantsPerPost * stepMs
    return this.#gateways.map((sensors) =>
      Array.from({ length: this.#postsPerGateway }, (_, post) =>
        rowsOf(sensors, first + post * instantsPerPost * stepMs),
      ),
    )
  }
}

function rowsOf(sensors: Sensor[], first: number): IngestRow[] {
  return Array.from({ length: instantsPerPost }, (_, i) => {
    const at = first + i * stepMs
    const timestamp = new Date(at).toISOString()
    const minute = Math.floor(at / stepMs) % minutesPerDay
    return sensors.map(({ sensorId, unit, values }) => ({
      sensor_id: sensorId,
      timestamp,
      value: values[minute] ?? 0,
      unit,
    }))
  }).flat()
}
