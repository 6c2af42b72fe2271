import { metricsToken } from '@/features/operation/metrics/token'
import { main } from './process/main'

const usage = `npm run metrics-token

Prints the token with which Prometheus reads /api/metrics.`

main(usage, async () => process.stdout.write(`${metricsToken()}\n`))
