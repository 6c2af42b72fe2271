import { seal, unseal } from '@/lib/seal'
import { type ChannelKind, Target } from './input'

/** Address and secret of a channel as they are stored: encrypted with this installation's secret. */
export const sealTarget = (target: Target): Promise<string> => seal(JSON.stringify(target))

/** @throws Error when it was sealed by another installation. */
export const openTarget = async ({ sealedTarget }: { sealedTarget: string }): Promise<Target> =>
  Target.parse(JSON.parse(await unseal(sealedTarget)))

/**
 * What may be shown of an address: of a webhook and a topic everything but what is asked for behind it, which may be a key; of
 * Slack only the host, since whoever knows the rest may post; of e-mail everything.
 */
export function shownTarget(kind: ChannelKind, address: string): string {
  if (kind === 'email') return address.slice(0, 500)
  const { origin, pathname, search } = new URL(address)
  if (kind === 'slack') return `${origin}/…`.slice(0, 500)
  return `${origin}${pathname}${search && '?…'}`.slice(0, 500)
}
