import { metricsToken } from '@/features/operation/metrics/token'

/** Prints the token with which Prometheus reads `/api/metrics`. */
process.stdout.write(`${metricsToken()}\n`)
