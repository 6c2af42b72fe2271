import { randomUUID } from 'node:crypto'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { arrangeSensor } from './arrange'

/** A device that has sent what is good and what is not, over HTTP as devices do. */
export async function arrangeDevice() {
  const { sensorId } = await arrangeSensor({ intervalSeconds: 60 })
  const name = `Gateway ${sensorId.slice(4, 12)}`
  const { id: keyId, secret } = await issueDeviceKey(commandLine, { name, seriesTemplate: '{tag:machine}.{field}' })
  const post = async (body: unknown, type = 'application/json') => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': type }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await fetch(`${process.env.E2E_BASE_URL}/api/readings`, { method: 'POST', headers, body: text })
    return { status: answer.status, receipt: await answer.json() }
  }
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const row = (minutes: number, value: unknown, sensor_id = sensorId) => ({ sensor_id, timestamp: at(minutes), value })
  await post([30, 29, 28, 20, 19, 18, 17, 16, 15].map((minutes) => row(minutes, minutes)))
  await post('{"no": JSON')
  const faulty = await post([
    row(14, 60.5),
    row(14, 61.5),
    row(-60, 1),
    row(13, 'off'),
    row(12, 1, `nobody-${randomUUID()}`),
    { sensor_id: sensorId, value: 1 },
  ])
  return { keyId, name, sensorId, secret, post, row, receiptId: String(faulty.receipt.receipt_id) }
}
