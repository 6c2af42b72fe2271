import type { ChartMark, ChartZone } from '@/components/charts/chart-model'
import { MarkRow } from '@/components/charts/mark-row'
import { SmallChart } from '@/components/charts/small-chart'
import { Breakable } from '@/components/ui/breakable'
import { ClientMessages } from '@/components/ui/client-messages'
import { Link } from '@/components/ui/link'
import { turnWords } from '@/components/ui/turn-words'
import { Turns } from '@/components/ui/turns'
import { Freshness } from '@/features/live/components/freshness'
import { LiveValue } from '@/features/live/components/live-value'
import { StaleFrame } from '@/features/live/components/stale-frame'
import { pointAt } from '@/features/readings/components/chart-point'
import { StatisticsTable } from '@/features/readings/components/statistics-table'
import type { Trace } from '@/features/readings/view/queries'
import { agedSensor } from '@/features/sensors/aged-sensor'
import { SensorState } from '@/features/sensors/components/sensor-state'
import type { SensorRow } from '@/features/sensors/queries'
import { classNames } from '@/lib/class-names'
import { type Clock, formatRange, formatValue } from '@/lib/format'
import { inTurns } from '@/lib/in-turns'
import { messagesFor, translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { type RangeChoice, rangeQuery } from '@/lib/time-range'
import { type TimeTick, timeTicks } from '@/lib/time-ticks'

type Zones = Map<string, ChartZone[]>
type Props = { traces: Trace[]; zones: Zones; range: RangeChoice; marks: ChartMark[]; clock: Clock; isOnWall: boolean }

/** How many have room on a screen of 1920 by 1080: nobody scrolls a wall. */
const tracesOnWall = 8

/**
 * Sensors below each other on one time axis, each with its state and newest value; what happened stands above them, their numbers
 * below. On a wall they take turns.
 */
export function SmallMultiples({ traces, zones, range, marks, clock, isOnWall }: Props) {
  const { timeZone } = clock
  const [from, to] = [range.from.getTime(), range.to.getTime()]
  const ticks = timeTicks(range, timeZone, 6)
  const charts = (shown: Trace[]) => (
    <ul key={shown[0]?.sensor.sensorId}>
      {shown.map((trace) => (
        <li
          key={trace.sensor.sensorId}
          className="border-line border-t py-3 first:border-t-0 group-data-kiosk/frame:py-1.5 md:flex md:items-center"
        >
          <Head sensor={trace.sensor} range={range} clock={clock} />
          <div className="min-w-0 md:grow">
            <SmallChart
              points={trace.series.points.map(pointAt(0))}
              {...{ from, to }}
              ticks={ticks.map(({ at }) => at)}
              zones={zones.get(trace.sensor.sensorId) ?? []}
              marks={marks.map(({ at }) => at).filter((at) => at >= from && at < to)}
              silentFrom={trace.sensor.state === 'silent' ? (trace.sensor.latestAt?.getTime() ?? null) : null}
              now={clock.now.getTime()}
              label={labelOf(trace, timeZone)}
            />
          </div>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="pb-2">
      <div className="md:pl-72">
        <ClientMessages messages={messagesFor('chart')} timeZone={timeZone}>
          <MarkRow model={{ from, to, marks, timeZone, traces: [] }} />
        </ClientMessages>
      </div>
      {isOnWall ? (
        <Turns words={turnWords()} heading={null}>
          {inTurns(traces, tracesOnWall).map(charts)}
        </Turns>
      ) : (
        charts(traces)
      )}
      <TimeAxis ticks={ticks} from={from} to={to} />
      <Numbers traces={traces} hasZones={traces.some(({ sensor }) => zones.get(sensor.sensorId)?.length)} />
    </div>
  )
}

function Head({ sensor, range, clock }: { sensor: SensorRow; range: RangeChoice; clock: Clock }) {
  const { now, timeZone } = clock
  const aged = agedSensor(sensor)
  const asked = range.preset
    ? { range: range.preset }
    : range.since
      ? { from: range.from.toISOString() }
      : rangeQuery(range)
  return (
    <div className="flex items-start justify-between gap-3 px-4 pb-2 sm:px-5 md:w-72 md:shrink-0 md:pr-2 md:pb-0">
      <div className="min-w-0">
        <Link
          href={hrefWith(`/sensors/${encodeURIComponent(sensor.sensorId)}`, {}, asked)}
          className="link wrap-anywhere font-medium text-sm"
        >
          <Breakable>{sensor.name}</Breakable>
        </Link>
        <span className="mt-1 block">
          <SensorState {...{ sensor, now, timeZone }} />
        </span>
      </div>
      <StaleFrame
        aged={aged}
        drawnAt={now.getTime()}
        className="shrink-0 rounded px-1 text-right font-medium text-sm tabular-nums"
      >
        <LiveValue sensorId={sensor.sensorId} at={aged.at} value={sensor.latestValue} unit={sensor.unit} />
        {sensor.latestAt && (
          <span className="block font-normal text-ink-muted text-xs">
            <Freshness isBrief {...{ aged, now, timeZone }} />
          </span>
        )}
      </StaleFrame>
    </div>
  )
}

/** What the line shows, for those who do not see it. */
function labelOf({ sensor, range, series }: Trace, timeZone: string): string {
  const t = translator('multiples')
  const shown = { name: sensor.name, range: formatRange(range.from, range.to, timeZone) }
  const { statistics } = series
  if (!statistics) return t('empty', shown)
  const { mean, min, max } = statistics
  return t('label', {
    ...shown,
    mean: formatValue(mean, sensor.unit),
    min: formatValue(min, sensor.unit),
    max: formatValue(max, sensor.unit),
  })
}

/** The table behind the charts, and what their grey bands mean. */
function Numbers({ traces, hasZones }: { traces: Trace[]; hasZones: boolean }) {
  return (
    <>
      {hasZones && <p className="px-4 pt-2 text-ink-muted text-xs sm:px-5">{translator('multiples')('zones')}</p>}
      <details className="mt-2 border-line border-t group-data-kiosk/frame:hidden">
        <summary className="flex min-h-11 items-center px-4 font-medium text-sm sm:px-5">
          {translator('chart')('table')}
        </summary>
        <StatisticsTable rows={traces.map((trace) => ({ name: trace.sensor.name, trace }))} />
      </details>
    </>
  )
}

function TimeAxis({ ticks, from, to }: { ticks: TimeTick[]; from: number; to: number }) {
  return (
    <div className="md:pl-72" aria-hidden>
      <div className="relative mr-3 ml-13 h-5 overflow-hidden text-ink-muted text-xs">
        {ticks.map(({ at, label }, i) => (
          <span
            key={at}
            style={{ left: `${((at - from) / (to - from)) * 100}%` }}
            className={classNames('absolute top-0 -translate-x-1/2 whitespace-nowrap', i % 2 === 1 && 'max-sm:hidden')}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}
