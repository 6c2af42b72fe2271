import type { Device } from '@/features/access/actor'
import { answering, problem } from '@/lib/http'
import { within } from '@/lib/within'
import { getDevice } from './queries'

const lookUpMs = 2_000

/** A route handler for devices: without a key that works nobody gets to the handler. */
export function answeringDevice<Rest extends unknown[]>(
  handler: (request: Request, device: Device, ...rest: Rest) => Promise<Response>,
) {
  return answering(async (request: Request, ...rest: Rest) => {
    const device = await within(lookUpMs, getDevice(request.headers.get('authorization')))
    if (!device)
      return problem(401, 'Send a device key: Authorization: Bearer smk_…', {}, { 'www-authenticate': 'Bearer' })
    return handler(request, device, ...rest)
  })
}
