/** Further apart than one sensor's readings come, so that a run of half an hour never reaches the present. */
const [stepMs, beforeMs] = [10, 3_600_000]

/** New readings at every call, whole numbers whose sum is exact, each of an instant of its own. */
export class SoakRows {
  static readonly perPost = 100
  readonly from = Date.now() - beforeMs
  sent = 0
  sum = 0

  constructor(private readonly sensorIds: readonly string[]) {}

  /** The body of a post. */
  next(): Buffer {
    const rows = Array.from({ length: SoakRows.perPost }, () => {
      const place = this.sent++
      const value = place % 97
      this.sum += value
      const at = this.from + Math.floor(place / this.sensorIds.length) * stepMs
      return {
        sensor_id: this.sensorIds[place % this.sensorIds.length],
        timestamp: new Date(at).toISOString(),
        value,
      }
    })
    return Buffer.from(JSON.stringify(rows))
  }
}
