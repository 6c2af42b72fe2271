import { Link } from '@/components/ui/link'
import { type Actor, mayDo } from '@/features/access/actor'
import { translator } from '@/lib/messages'

/** What kind of log it is, and for who may know the way to the proof that it is whole. */
export function LogDescription({ actor }: { actor: Actor }) {
  return (
    <>
      {translator('maintenance')('logDescription')}{' '}
      {mayDo(actor, 'log.verify') && (
        <Link href="/maintenance/log" className="link inline-flex min-h-6 items-center">
          {translator('logProof')('open')}
        </Link>
      )}
    </>
  )
}
