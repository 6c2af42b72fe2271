import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const openedSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Histogram({
      name: 'smart_maintenance_request_seconds',
      help: 'From a request to its whole answer, by route; streams that stay open are not among them',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: openedSeconds,
      registers,
    }),
    rows: new Counter({
      name: 'smart_maintenance_rows_total',
      help: 'Rows that devices sent to this process, by what became of them',
      labelNames: ['verdict'] as const,
      registers,
    }),
    reasons: new Counter({
      name: 'smart_maintenance_row_faults_total',
      help: 'Rows of devices by the reason why they were not simply stored; those that came late were accepted',
      labelNames: ['reason'] as const,
      registers,
    }),
    waitingPosts: new Gauge({
      name: 'smart_maintenance_waiting_posts',
      help: 'Small posts that wait for a transaction to share',
      registers,
    }),
  }
}

const shared = globalThis as typeof globalThis & { smartMaintenanceMetrics?: ReturnType<typeof createMetrics> }
shared.smartMaintenanceMetrics ??= createMetrics()

/** What this process counts of itself. The application and what stands before it have copies of this code, and share these. */
export const metrics = shared.smartMaintenanceMetrics
