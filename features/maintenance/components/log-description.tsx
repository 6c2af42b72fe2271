import { Link } from '@/components/ui/link'
import { type Actor, mayDo, sitesOf } from '@/features/access/actor'
import { translator } from '@/lib/messages'

/** What kind of log it is, and for who may know the way to the proof that it is whole. */
export function LogDescription({ actor }: { actor: Actor }) {
  const mayVerify = mayDo(actor, 'log.verify') && sitesOf(actor) === null
  return (
    <>
      {translator('maintenance')('logDescription')}{' '}
      {mayVerify && (
        <Link href="/maintenance/log" className="link inline-flex min-h-6 items-center">
          {translator('logProof')('open')}
        </Link>
      )}
    </>
  )
}
