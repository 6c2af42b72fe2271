import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import type { JobState } from '@/features/operation/jobs/queries'
import { type Clock, formatCount, formatDuration, formatMoment, formatNumber } from '@/lib/format'
import { translator } from '@/lib/messages'

const wide = 'hidden md:table-cell'

/** Every job and policy: when it ran last and how long, how often it failed, and when it is due again. */
export function JobTable({ jobs, ...clock }: Clock & { jobs: JobState[] }) {
  const t = translator('database')
  return (
    <Table label={t('jobsText')}>
      <thead>
        <tr>
          <Th>{t('job')}</Th>
          <Th>{t('state')}</Th>
          <Th>{t('lastRun')}</Th>
          <Th numeric className={wide}>
            {t('took')}
          </Th>
          <Th numeric className={wide}>
            {t('failures')}
          </Th>
          <Th className={wide}>{t('nextRun')}</Th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobLine key={job.job} state={job} {...clock} />
        ))}
      </tbody>
    </Table>
  )
}

function JobLine({ state, now, timeZone }: Clock & { state: JobState }) {
  const t = translator('database')
  const { job, startedAt, seconds, failures, nextAt, everySeconds, hasFailed, error } = state
  const moment = (ms: number | null) => (ms === null ? t('never') : formatMoment(new Date(ms), now, timeZone))
  return (
    <tr>
      <Td>
        <span className="wrap-anywhere font-mono text-xs">{job}</span>
        {everySeconds !== null && (
          <span className="block text-ink-muted text-xs">
            {everySeconds === 0 ? t('always') : t('every', { interval: formatDuration(everySeconds) })}
          </span>
        )}
        {hasFailed && error && <span className="wrap-anywhere mt-1 block text-critical text-xs">{error}</span>}
      </Td>
      <Td>
        <StateBadge state={state} now={now} />
      </Td>
      <Td className="whitespace-nowrap">{moment(startedAt)}</Td>
      <Td numeric className={wide}>
        {seconds === null ? '–' : tookOf(seconds)}
      </Td>
      <Td numeric className={wide}>
        {formatCount(failures)}
      </Td>
      <Td className={wide}>{nextAt === null ? '–' : nextAt <= now.getTime() ? t('now') : moment(nextAt)}</Td>
    </tr>
  )
}

/** In short runs it is the milliseconds that matter. */
const tookOf = (seconds: number): string => (seconds < 10 ? `${formatNumber(seconds)}\u00a0s` : formatDuration(seconds))

function StateBadge({ state, now }: { state: JobState; now: Date }) {
  const t = translator('database')
  const { hasFailed, isRunning, everySeconds, startedAt } = state
  const isLate = Boolean(
    everySeconds && startedAt && !isRunning && now.getTime() - startedAt > (3 * everySeconds + 600) * 1000,
  )
  if (hasFailed) return <Badge tone="critical">{t('failed')}</Badge>
  if (isLate) return <Badge tone="medium">{t('late')}</Badge>
  return <Badge>{t(isRunning ? 'running' : startedAt === null ? 'waiting' : 'fine')}</Badge>
}
