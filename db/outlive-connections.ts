import { log } from '@/lib/log'
import { isLost } from './begin-while-connected'

/**
 * Makes a process outlive its connections. The driver (3.4.9) asks each new one for the types of arrays and listens to nobody
 * while it waits: lost at that moment, the connection would end the process. Any other fault that nobody caught still does.
 */
export function outliveConnections(): void {
  process.on('unhandledRejection', (error) => {
    if (!isLost(error)) throw error
    log.warn({ err: error }, 'a connection was lost as it opened')
  })
}
