'use client'

import dynamic from 'next/dynamic'
import type { Growth } from '@/components/charts/growth-chart'

const GrowthChart = dynamic(() => import('@/components/charts/growth-chart'), { ssr: false })

/** A chart of growth in a box of fixed height, drawn once the page has been. */
export function GrowthView({ label, ...growth }: Growth & { label: string }) {
  return (
    <div role="img" aria-label={label} className="h-52">
      <GrowthChart {...growth} />
    </div>
  )
}
