import { accountedFor, type Refusal, refusals, refusedCount } from '@/features/history/tally'
import { formatCount } from '@/lib/format'
import type { Loaded } from './load-file'
import type { SourceFile } from './open-file'

const separatorNames: Record<string, string> = { '\t': 'tab', ' ': 'space' }
const listed = 12

/** What was decided about a file's columns. */
export function describeFile(file: SourceFile, timeZone: string): string {
  const { header, mapping, decimal, separator, name } = file
  const used = [mapping.time, mapping.sensor, mapping.quality, ...mapping.values.map(({ place }) => place)]
  const left = header.filter((_, place) => !used.includes(place))
  const named = (place: number | null) => (place === null ? '' : header[place])
  const values = mapping.values.map(({ place, sensorId }) => `${named(place)} → ${sensorId ?? named(mapping.sensor)}`)
  return [
    `${name}: separator ${separatorNames[separator] ?? separator}, decimal ${decimal}`,
    `  time    ${named(mapping.time)} (${timeZone} where it names no offset)`,
    ...(mapping.quality === null ? [] : [`  quality ${named(mapping.quality)}`]),
    ...values.map((line) => `  value   ${line}`),
    ...(left.length === 0 ? [] : [`  not read: ${left.join(', ')}`]),
  ].join('\n')
}

/** The sensors that a command created, named. */
export function describeCreated(created: string[], known: number): string {
  const names =
    created.slice(0, listed).join(', ') + (created.length > listed ? `, and ${created.length - listed} more` : '')
  const lines = created.length > 0 ? [`Sensors created: ${names}`] : []
  return [...lines, ...(known > 0 ? [`Sensors known already, left as they are: ${known}`] : [])].join('\n')
}

const reasons: Record<Refusal, string> = {
  columns: 'the row has fewer or more columns than the header',
  sensor: 'no sensor is named',
  time: 'the time cannot be understood',
  skipped_hour: 'the time lies in an hour that the clock skipped',
  empty: 'no value',
  number: 'the value is not a finite number',
  quality: 'the quality is not between 0 and 1',
  too_old: 'older than readings are kept',
  future: 'more than five minutes in the future',
}

/** What became of every reading of a file; `ok` when the counts add up to the file. */
export function report(file: SourceFile, { tally, shiftHours, complete }: Loaded): { text: string; ok: boolean } {
  const perRow = file.mapping.values.length
  const count = (n: number, what: string) => `  ${formatCount(n).padStart(12)} ${what}`
  const of = perRow === 1 ? '' : ` × ${perRow} columns = ${formatCount(tally.rows * perRow)} readings`
  const ok = accountedFor(tally) === tally.rows * perRow
  const lines = [
    `${file.name}: ${formatCount(tally.rows)} rows${of}${complete ? '' : ' so far'}`,
    count(tally.stored, shiftHours === 0 ? 'stored' : `stored, shifted by ${formatCount(shiftHours)} h`),
    count(tally.repeated, 'duplicates within the file; the first one counts'),
    count(tally.already, 'duplicates of readings stored before, which stay'),
    ...(tally.earlier > 0 ? [count(tally.earlier, 'dealt with by the run that was interrupted')] : []),
    count(refusedCount(tally), 'refused'),
    ...refusals.flatMap((reason) => {
      const entry = tally.refused[reason]
      if (!entry) return []
      const more = entry.count > entry.lines.length ? ', …' : ''
      const hint = reason === 'too_old' && shiftHours === 0 ? '; --shift-to-now moves a file to the present' : ''
      return [
        count(entry.count, `  ${reasons[reason]}${hint} (line ${entry.lines.map(formatCount).join(', ')}${more})`),
      ]
    }),
    ok
      ? `  ${formatCount(accountedFor(tally)).padStart(12)} in all`
      : '  These numbers do not add up: please report it.',
    ...(complete ? [] : ['  Interrupted. The same command goes on from here.']),
  ]
  return { text: lines.join('\n'), ok }
}
