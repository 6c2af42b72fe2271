import { once } from 'node:events'
import { Server } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import next from 'next'
import { POST as readings } from '@/app/api/readings/route'
import { GET as readingsOf } from '@/app/api/sensors/[sensorId]/readings/route'
import { POST as write } from '@/app/api/v2/write/route'
import { presentedKey } from '@/features/devices/presented-key'
import { endStreams } from '@/features/live/open-streams'
import { env } from '@/lib/env'
import { startTracing } from '@/lib/tracing/start-tracing'
import { border } from '@/server/border'
import { logConsole } from '@/server/console-lines'
import { directRoutes } from '@/server/direct-routes'
import { measured } from '@/server/measured'
import { openDoor } from '@/server/open-door'
import { pageStatus } from '@/server/page-status'
import { builtRoutes } from '@/server/routes'
import { speaking } from '@/server/speaking'
import { main } from './process/main'

const finishWithinMs = { production: 10_000, development: 500 }

const usage = `node --import tsx scripts/web.ts

The web process alone: the dashboard and the API behind their door.`

/** The web process: the application behind its door, until it is told to stop. */
main(usage, async () => {
  // The loader switched them on: Node would read the map of every bundle, which took a hundred megabytes.
  process.setSourceMapsEnabled(false)
  // The heap would grow to several times what is in use before it is cleared: a long stream of readings cost 130 MiB.
  setFlagsFromString('--heap-growing-percent=50')
  const dev = process.env.NODE_ENV === 'development'
  if (!dev) logConsole()
  const stopTracing = await startTracing('web')
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  // The framework would take each change of protocol from the socket's own server, past the gate; here it gets those let in.
  const upgrades = new Server()
  const application = next({ dev, hostname: env().HOST, port: env().PORT, httpServer: upgrades })
  await application.prepare()
  const framework = pageStatus(speaking(application.getRequestHandler()))
  const direct = {
    'POST /api/readings': readings,
    'POST /api/v2/write': write,
    'POST /write': write,
    'GET /api/sensors/[sensorId]/readings': (request: Request, { sensorId = '' }) =>
      readingsOf(request, { params: Promise.resolve({ sensorId }) }),
  }
  // In development the framework's, which takes changes without a restart.
  const handler = dev ? framework : directRoutes(framework, direct)
  const devices = border(handler, { keyOf: presentedKey, settings: env() })
  const door = await openDoor(env(), measured(devices.listener, builtRoutes()), dev ? upgrades : undefined)
  await stopped
  devices.close()
  endStreams()
  await door.stop(dev ? finishWithinMs.development : finishWithinMs.production)
  await application.close()
  await stopTracing()
})
