import type { ReactNode } from 'react'
import { Breakable } from '@/components/ui/breakable'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import type { Conflict } from '@/features/readings/conflicts/queries'
import { type Clock, formatMoment, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { shownValue, type UnitSystem } from '@/lib/units'
import { ConflictPicture } from './conflict-picture'

type Shown = Clock & { form: string; unitSystem: UnitSystem }

const wide = 'hidden lg:table-cell'

/** Conflicts, each with its two values to choose from; what is chosen goes to the form named. */
export function ConflictTable({ rows, ...shown }: Shown & { rows: Conflict[] }) {
  const t = translator('conflicts')
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('at')}</Th>
          <Th className={wide}>{t('around')}</Th>
          <Th>{t('which')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <ConflictLine key={row.id} row={row} isFirst={row.sensorId !== rows[i - 1]?.sensorId} {...shown} />
        ))}
      </tbody>
    </Table>
  )
}

type LineProps = Shown & { row: Conflict; isFirst: boolean }

function ConflictLine({ row, isFirst, form, unitSystem, now, timeZone }: LineProps) {
  const t = translator('conflicts')
  const { id, sensorId, unit, at, standing, value, devices } = row
  const text = (one: number) => {
    const shown = shownValue(one, unit, unitSystem)
    return formatValue(shown.value, shown.unit)
  }
  const moment = formatMoment(new Date(at), now, timeZone)
  const name = `${row.name}, ${moment}:`
  const received = t('received', { at: formatMoment(new Date(row.receivedAt), now, timeZone) })
  return (
    <tr>
      <Td>
        {isFirst && (
          <Link href={`/sensors/${encodeURIComponent(sensorId)}`} className="link wrap-anywhere block font-medium">
            <Breakable>{row.name}</Breakable>
          </Link>
        )}
        <span className="whitespace-nowrap">{moment}</span>
        {devices.length > 0 && (
          <span className="wrap-anywhere block text-ink-muted text-xs">
            {t('from', { devices: devices.join(', ') })}
          </span>
        )}
        <span className="mt-1 block lg:hidden">
          <ConflictPicture {...row} />
        </span>
      </Td>
      <Td className={wide}>
        <ConflictPicture {...row} />
      </Td>
      <Td>
        <Choice {...{ form, id, name }} outcome="kept" mark="●" note={standing === null ? '' : t('stands')}>
          {standing === null ? t('gone') : text(standing)}
        </Choice>
        {standing !== null && (
          <Choice {...{ form, id, name }} outcome="taken" mark="○" note={received}>
            {text(value)}
          </Choice>
        )}
      </Td>
    </tr>
  )
}

type ChoiceProps = {
  form: string
  id: number
  /** What is decided, for who cannot see the row. */
  name: string
  outcome: 'kept' | 'taken'
  mark: string
  note: string
  children: ReactNode
}

function Choice({ form, id, name, outcome, mark, note, children }: ChoiceProps) {
  const t = translator('conflicts')
  return (
    <label className="flex min-h-11 w-fit items-center gap-2 whitespace-nowrap sm:min-h-8">
      <input form={form} type="radio" name={`${id}`} value={outcome} className="size-6 sm:size-5" />
      <span className="sr-only">{t(outcome, { name })}</span>
      <span aria-hidden>{mark}</span>
      <span>
        {children} <span className="block text-ink-muted text-xs sm:inline">{note}</span>
      </span>
    </label>
  )
}
