import { saidIn } from '@/features/alerts/say-finding'
import type { Sheet } from '@/features/maintenance/handovers/sheet/sheet'
import { type Clock, formatCount, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import { nameOf, SheetLine, SheetSection } from './sheet-section'

type Props<Part extends keyof Sheet> = Clock & { part: Sheet[Part] }

const moment = (text: string, { now, timeZone }: Clock) => formatMoment(new Date(text), now, timeZone)

const countNames = [
  'raised',
  'unacknowledged',
  'acknowledged',
  'shelved',
  'suppressed',
  'outOfService',
  'workedOn',
] as const

export function AlarmPart({ part: { counts, rows, total }, ...clock }: Props<'alarms'>) {
  const t = translator('handover')
  const told = countNames.map((name) => t(`alarmCounts.${name}`, { count: formatCount(counts[name]) }))
  return (
    <>
      <p className="border-line border-t px-4 py-3 text-sm sm:px-5">{told.join(' · ')}</p>
      <SheetSection title={t('alarms')} total={total} shown={rows.length}>
        {rows.map((alarm) => (
          <SheetLine
            key={alarm.id}
            what={
              <>
                <strong>{translator('severity')(alarm.severity)}</strong>: {saidIn(alarm).message}
              </>
            }
            where={[nameOf(alarm.machine), alarm.sensor].filter(Boolean).join(' · ')}
            facts={[
              translator('processState')(alarm.state),
              alarm.setAside && t(`setAside.${alarm.setAside}`),
              alarm.assignee,
              moment(alarm.raisedAt, clock),
            ]}
          />
        ))}
      </SheetSection>
    </>
  )
}

const taskLists = ['overdue', 'inProgress', 'started', 'finished'] as const

export function TaskParts({ part, ...clock }: Props<'tasks'>) {
  const t = translator('handover')
  const due = translator('maintenance')('due')
  return taskLists.map((name) => (
    <SheetSection key={name} title={t(`tasks.${name}`)} total={part[name].total} shown={part[name].rows.length}>
      {part[name].rows.map((task) => (
        <SheetLine
          key={task.id}
          what={task.title}
          where={nameOf(task.machine)}
          facts={[
            translator('taskStatus')(task.status),
            translator('priority')(task.priority),
            task.assignee,
            task.dueAt && `${due} ${moment(task.dueAt, clock)}`,
          ]}
        />
      ))}
    </SheetSection>
  ))
}

export function EntryPart({ part, ...clock }: Props<'entries'>) {
  const activity = translator('activity')
  return (
    <SheetSection title={translator('handover')('entries')} total={part.total} shown={part.rows.length}>
      {part.rows.map((entry) => (
        <SheetLine
          key={entry.id}
          what={`${activity(entry.activity)}: ${entry.description}`}
          where={nameOf(entry.machine)}
          facts={[entry.by, moment(entry.at, clock)]}
        />
      ))}
    </SheetSection>
  )
}

const sensorLists = ['outOfService', 'silent'] as const

export function SensorParts({ part, ...clock }: Props<'sensors'>) {
  const t = translator('handover')
  return sensorLists.map((name) => (
    <SheetSection key={name} title={t(`sensors.${name}`)} total={part[name].total} shown={part[name].rows.length}>
      {part[name].rows.map(({ id, name: sensor, machine, lastAt }) => (
        <SheetLine
          key={id}
          what={sensor}
          where={nameOf(machine)}
          facts={[lastAt ? t('lastAt', { at: moment(lastAt, clock) }) : t('neverSent')]}
        />
      ))}
    </SheetSection>
  ))
}

export function MachinePart({ part }: { part: Sheet['machines'] }) {
  const t = translator('handover')
  return (
    <SheetSection title={t('machines')} total={part.length} shown={part.length}>
      {part.map(({ tag, name, score }) => (
        <SheetLine key={tag} what={`${tag} ${name}`} where="" facts={[t('score', { score: Math.round(score) })]} />
      ))}
    </SheetSection>
  )
}
