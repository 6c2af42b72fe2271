import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import { mayDo } from '@/features/access/actor'
import type { SignedIn } from '@/features/accounts/queries'
import { listFailingChannels } from '@/features/notifications/queries'
import { translator } from '@/lib/messages'

/** Tells those who configure channels of the ones that do not arrive; nothing to anybody else. */
export async function FailingChannels({ person }: { person: SignedIn }) {
  if (!mayDo(person, 'notification.configure')) return null
  const t = translator('notifications')
  const failing = await listFailingChannels(person)
  return failing.map(({ id, name }) => (
    <p key={id} role="status" className="mb-4 rounded-xl border border-high/50 bg-high/10 p-4 text-sm">
      {t.rich('channelFails', {
        name,
        channel: (text) => (
          <Link href={`/notifications/${id}` as Route} className="link font-medium">
            {text}
          </Link>
        ),
      })}
    </p>
  ))
}
