import { Stat } from '@/components/ui/stat'
import type { Figure } from '@/features/maintenance/figures/facts'
import { sayFigure } from '@/features/maintenance/figures/say-figure'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { figures: Figure[]; currency: string; params: SearchParams }

/** Each figure, which opens into what it was counted from. */
export function FigureCards({ figures, currency, params }: Props) {
  const t = translator('figures')
  return (
    <div className="mb-4 grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {figures.map((figure) => (
        <Stat
          key={figure.name}
          label={t(`names.${figure.name}`)}
          value={sayFigure(figure, currency)}
          href={hrefWith('/maintenance/figures', params, { figure: figure.name })}
        >
          {t('counted', { count: formatCount(figure.counted.length), left: formatCount(figure.leftOut.length) })}
        </Stat>
      ))}
    </div>
  )
}
