'use client'

import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import type { ChartModel } from '@/components/charts/chart-model'
import { SeriesTable } from '@/components/charts/series-table'

const SeriesChart = dynamic(() => import('@/components/charts/series-chart'), { ssr: false })

type Props = { model: ChartModel; label: string; zooms: boolean }

/** A chart in a box of fixed height, so that nothing moves when it arrives, with its numbers in a table behind it. */
export function SeriesView({ model, label, zooms }: Props) {
  const router = useRouter()
  const pathname = usePathname()
  const show = (from: number, to: number) => {
    const query = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
    router.push(`${pathname}?${query}` as Parameters<typeof router.push>[0], { scroll: false })
  }
  return (
    <>
      <div role="img" aria-label={label} className="h-72 sm:h-88">
        <SeriesChart model={model} onRange={zooms ? show : undefined} />
      </div>
      <SeriesTable model={model} label={label} />
    </>
  )
}
