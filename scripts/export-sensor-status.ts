import { fileURLToPath } from 'node:url'
import { sensorStatuses, statusEffects } from '@/features/sensors/status-effects'
import { writeOrCheck } from './write-or-check'

export const statusDocument = 'docs/sensor-status.md'

const yes = (holds: boolean) => (holds ? 'yes' : 'no')

/** The document of what each status of a sensor does, made from the one table in code. */
export function statusText(): string {
  const head = ['status', 'readings of devices are stored', 'alerts are raised', 'counts in figures', 'stands in lists']
  const rows = sensorStatuses.map((status) => {
    const { acceptsReadings, raisesAlerts, countsInFigures, isListed } = statusEffects[status]
    return [`**${status}**`, ...[acceptsReadings, raisesAlerts, countsInFigures, isListed].map(yes)]
  })
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  const means = sensorStatuses.map((status) => `- **${status}**: ${statusEffects[status].means}`).join('\n')
  return `# What a sensor's status does

${table}

${means}

Figures are the share of readings received and the numbers of sensors reporting and silent. Loading past history with
\`npm run import\` is possible in every status. What is hidden from lists is found by the filter “Retired”.

Putting a sensor into maintenance or switching it off leaves its open alerts as they are. Retiring it resolves them, in the
name of who retired it; bringing it back does not open them again. A reading of a retired sensor is refused as a fault of its
row (\`retired_sensor\`), so that a device that was forgotten shows.

Equipment is in the plant or retired. It retires with its sensors or after them, and comes back alone: its sensors stay
retired until each is brought back. A sensor on retired equipment cannot be in use.

*Made from \`features/sensors/status-effects.ts\` by \`npm run docs:sensor-status\`; the tests of
\`features/registry/status\` hold it to its word.*
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeOrCheck(statusDocument, Buffer.from(statusText()))
