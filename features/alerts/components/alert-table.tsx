import { type ComponentProps, Fragment } from 'react'
import { Link } from '@/components/ui/link'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { Table, Td, Th } from '@/components/ui/table'
import { StateBadges } from '@/features/alerts/components/state-badges'
import type { AlertRow } from '@/features/alerts/queries'
import { tagAndName } from '@/features/equipment/tag-and-name'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Sort = ComponentProps<typeof Th>['sort']

const wide = 'hidden md:table-cell'

type Props = Clock & {
  alerts: AlertRow[]
  sort: Sort
  /** A line with its name stands above the alerts of each machine. */
  isGrouped: boolean
  /** The causes that came and went within a minute lately. */
  chattering: Set<string>
}

/** Alerts with where they are and who has them; on a phone everything stands below the finding. */
export function AlertTable({ alerts, sort, isGrouped, chattering, ...clock }: Props) {
  const t = translator('alerts')
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th className={wide}>{t('severity')}</Th>
          <Th>{t('finding')}</Th>
          <Th className={wide}>{t('where')}</Th>
          <Th className={wide}>{t('status')}</Th>
          <Th className={wide} sort={sort}>
            {t('raised')}
          </Th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert, place) => (
          <Fragment key={alert.id}>
            {isGrouped && alert.equipmentId !== alerts[place - 1]?.equipmentId && <MachineLine alert={alert} />}
            <AlertRowLine alert={alert} chatters={chattering.has(alert.cause ?? alert.id)} {...clock} />
          </Fragment>
        ))}
      </tbody>
    </Table>
  )
}

function MachineLine({ alert: { equipmentTag, equipmentName, area, ofMachine } }: { alert: AlertRow }) {
  const t = translator('alerts')
  return (
    <tr>
      <th scope="colgroup" colSpan={5} className="border-line border-b bg-sunken px-4 py-2 font-medium">
        {equipmentTag ? (
          <Link
            href={`/alerts?equipment=${encodeURIComponent(equipmentTag)}`}
            className="link inline-flex min-h-6 items-center"
          >
            {tagAndName(equipmentTag, equipmentName)}
          </Link>
        ) : (
          t('noMachine')
        )}
        <span className="font-normal text-ink-muted">
          {area && ` · ${area}`} · {t('ofMachine', { count: ofMachine })}
        </span>
      </th>
    </tr>
  )
}

function AlertRowLine({ alert, chatters, now, timeZone }: Clock & { alert: AlertRow; chatters: boolean }) {
  const raised = formatMoment(alert.raisedAt, now, timeZone)
  const person = alert.status === 'resolved' ? alert.resolvedBy : (alert.assignee ?? alert.acknowledgedBy)
  return (
    <tr>
      <Td className={wide}>
        <SeverityBadge severity={alert.severity} />
      </Td>
      <Td>
        <span className="mb-1.5 flex flex-wrap gap-2 md:hidden">
          <SeverityBadge severity={alert.severity} />
          <StateBadges alert={alert} chatters={chatters} now={now} timeZone={timeZone} />
        </span>
        <Link href={`/alerts/${alert.id}`} className="link font-medium">
          {alert.message}
        </Link>
        <span className="mt-1 block text-ink-muted md:hidden">
          {[alert.equipmentTag, alert.sensorName, raised, person].filter(Boolean).join(' · ')}
        </span>
      </Td>
      <Td className={`${wide} min-w-48`}>
        <Link href={`/sensors/${encodeURIComponent(alert.sensorId)}`} className="link inline-flex min-h-6 items-center">
          {alert.sensorName}
        </Link>
        <span className="block text-ink-muted">
          {alert.equipmentTag && (
            <Link
              href={`/alerts?equipment=${encodeURIComponent(alert.equipmentTag)}`}
              className="link inline-flex min-h-6 items-center"
            >
              {alert.equipmentTag}
            </Link>
          )}
          {alert.area && ` · ${alert.area}`}
        </span>
      </Td>
      <Td className={wide}>
        <span className="flex flex-wrap gap-1">
          <StateBadges alert={alert} chatters={chatters} now={now} timeZone={timeZone} />
        </span>
        {person && <span className="mt-1 block text-ink-muted">{person}</span>}
      </Td>
      <Td className={`${wide} whitespace-nowrap`}>
        {raised}
        <span className="block text-ink-muted">
          {translator('time')('ago', { age: formatAge(alert.raisedAt, now) })}
        </span>
      </Td>
    </tr>
  )
}
