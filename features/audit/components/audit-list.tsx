import { Link } from '@/components/ui/link'
import { auditSentence, fieldName, textOf } from '@/features/audit/audit-sentence'
import type { AuditEntry } from '@/features/audit/queries'
import { formatSecond } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { entries: AuditEntry[]; timeZone: string }

/** Entries in plain words, each with its exact time, where it came from, and what it holds. */
export function AuditList({ entries, timeZone }: Props) {
  return (
    <ol className="divide-y divide-line border-line border-t">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="grid grid-cols-1 gap-x-6 px-4 py-3 text-sm sm:grid-cols-[11rem_minmax(0,1fr)] sm:px-5"
        >
          <p className="text-ink-muted">
            <time dateTime={entry.at.toISOString()} title={entry.at.toISOString()} className="tabular-nums">
              {formatSecond(entry.at, timeZone)}
            </time>
            <span className="ml-2 break-all sm:ml-0 sm:block">{entry.address}</span>
          </p>
          <div className="min-w-0">
            <p className="wrap-anywhere">{auditSentence(entry, timeZone)}</p>
            <Details entry={entry} timeZone={timeZone} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** What else the entry holds, as it was written, and the way to all entries of its subject. */
function Details({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const t = translator('audit')
  const { subjectType, subjectId, subjectName } = entry
  const facts = factsOf(entry, timeZone)
  return (
    <details className="mt-0.5">
      <summary className="link inline-flex min-h-6 cursor-pointer items-center text-ink-muted">
        {t('details')}
        <span className="sr-only"> {t('entryNumber', { id: entry.id })}</span>
      </summary>
      <dl className="mt-1 grid grid-cols-1 gap-x-4 gap-y-1 rounded-lg bg-sunken p-3 sm:grid-cols-[auto_minmax(0,1fr)]">
        {facts.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="wrap-anywhere mb-1 sm:mb-0">{text}</dd>
          </div>
        ))}
      </dl>
      {subjectType && subjectId && (
        <Link
          href={`/audit?subject=${encodeURIComponent(`${subjectType}:${subjectId}`)}`}
          className="link inline-flex min-h-11 items-center sm:min-h-8"
        >
          {t('history', { subject: subjectName ?? subjectId })}
        </Link>
      )}
    </details>
  )
}

function factsOf(entry: AuditEntry, timeZone: string): [string, string][] {
  const { id, action, actorKind, actorName, subjectType, subjectId, detail } = entry
  const t = translator('audit')
  const told = Object.entries(detail).map(([field, value]): [string, string] => [
    fieldName(field),
    wordsOf(value, field, timeZone),
  ])
  return [
    [t('number'), String(id)],
    [t('action'), action],
    [t('actor'), `${actorName} (${t(`kinds.${actorKind}`)})`],
    ...(subjectType ? [[t('subject'), `${fieldName(subjectType)} ${subjectId}`] satisfies [string, string]] : []),
    ...told,
  ]
}

function wordsOf(value: unknown, field: string, timeZone: string): string {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value))
    return textOf(value, field, timeZone)
  return translator('audit')('fromTo', {
    from: textOf(value.from, field, timeZone),
    to: textOf(value.to, field, timeZone),
  })
}
