import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { limitsText } from '@/features/maintenance/tasks/checklist/answers-text'
import { ItemForm } from '@/features/maintenance/tasks/checklist/components/item-form'
import type { AskedItem } from '@/features/maintenance/tasks/checklist/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'

type Props = Clock & { taskId: string; items: AskedItem[]; mayAnswer: boolean }

/** What a task asks, with the answers, by whom and when. */
export function ChecklistCard({ items, ...list }: Props) {
  const t = translator('checklist')
  if (items.length === 0) return null
  return (
    <Card labelledBy="checklist">
      <CardHeader id="checklist" title={t('title')} description={howFar(items)} />
      <ChecklistItems items={items} {...list} />
    </Card>
  )
}

/** How much of a checklist is answered. */
export const howFar = (items: AskedItem[]): string =>
  translator('checklist')('answered', {
    answered: items.filter(({ answer }) => answer !== null).length,
    count: items.length,
  })

/** The items below each other; a value beyond its limits says so in words. */
export function ChecklistItems({ taskId, items, mayAnswer, now, timeZone }: Props) {
  return (
    <ClientMessages messages={messagesFor('checklist', 'send')} timeZone={timeZone}>
      <ul className="divide-y divide-line border-line border-t">
        {items.map((item) => (
          <li key={item.id} className="px-4 py-3 text-sm sm:px-5">
            {mayAnswer ? <ItemForm key={item.revision} taskId={taskId} item={item} /> : <Said item={item} />}
            <Notes item={item} at={item.answeredAt && formatMoment(item.answeredAt, now, timeZone)} />
          </li>
        ))}
      </ul>
    </ClientMessages>
  )
}

function Said({ item: { label, kind, answer, unit } }: { item: AskedItem }) {
  const t = translator('checklist')
  const value = answer === null ? t('open') : kind === 'tick' ? t('ticked') : [answer, unit].filter(Boolean).join(' ')
  return (
    <p className="flex flex-wrap justify-between gap-x-4">
      <span className="font-medium">{label}</span>
      <span>{value}</span>
    </p>
  )
}

function Notes({ item, at }: { item: AskedItem; at: string | null }) {
  const t = translator('checklist')
  const limits = limitsText(item)
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-ink-muted">
      {item.isOutside && <strong className="text-critical">{t('outside', { limits })}</strong>}
      {!item.isOutside && limits && <span>{t('limits', { limits })}</span>}
      {item.isRequired && item.answer === null && <span>{t('required')}</span>}
      {item.answeredBy && at && <span>{t('by', { name: item.answeredBy, at })}</span>}
    </p>
  )
}
