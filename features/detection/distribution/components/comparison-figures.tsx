import { Table, Td, Th } from '@/components/ui/table'
import type { Compared, DayComparison } from '@/features/detection/distribution/compare-days'
import { median } from '@/features/detection/median'
import { formatNumber, formatShare, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { comparison: DayComparison; compared: Compared; unit: string | null }

/** Each measure of how unlike two periods are, with what it says. */
export function ComparisonFigures({ comparison, compared, unit }: Props) {
  const t = translator('drift')
  return (
    <Table label={t('figures')}>
      <thead>
        <tr>
          <Th>{t('figure')}</Th>
          <Th numeric>{t('value')}</Th>
        </tr>
      </thead>
      <tbody>
        {figuresOf(comparison, compared, unit).map(({ name, value, means }) => (
          <tr key={name}>
            <Td>
              <span className="font-medium">{name}</span>
              <span className="mt-0.5 block text-ink-muted">{means}</span>
            </Td>
            <Td numeric>{value}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function figuresOf({ reference, window }: DayComparison, { ks, stability, shift }: Compared, unit: string | null) {
  const t = translator('drift')
  const say = (value: number) => formatValue(value, unit)
  const middle = (days: DayComparison['window']) => say(median(days.map(({ value }) => value)))
  const shifted = { shift: say(shift.shift), low: formatNumber(shift.low), high: say(shift.high) }
  const middles = { before: middle(reference), after: middle(window) }
  return [
    { name: t('middle'), value: t('middleOf', middles), means: t('middleMeans') },
    { name: t('shift'), value: t('shiftOf', shifted), means: t('shiftMeans') },
    { name: t('ks'), value: formatNumber(ks.d), means: t('ksMeans', { p: chance(ks.p) }) },
    {
      name: t('psi'),
      value: formatNumber(stability.psi),
      means: t('psiMeans', { byChance: formatNumber(stability.byChance) }),
    },
    {
      name: t('delta'),
      value: formatNumber(shift.delta),
      means: t('deltaMeans', { share: formatShare((shift.delta + 1) / 2) }),
    },
  ]
}

const leastChance = 0.001
const chance = (p: number) =>
  p < leastChance ? translator('drift')('lessThan', { p: formatShare(leastChance) }) : formatShare(p)
