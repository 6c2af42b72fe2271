type Sign = 'line' | 'band' | 'triangle' | 'square' | 'evidence' | 'baseline'
export type LegendItem = { sign: Sign; label: string }

const signs: Record<Sign, React.ReactNode> = {
  line: <path d="M0 6h16" stroke="var(--series)" strokeWidth="2" />,
  band: <rect width="16" height="12" fill="var(--series-band)" />,
  triangle: <path d="M2 11h12l-6 -11z" fill="var(--critical)" />,
  square: <rect x="3" y="1" width="10" height="10" fill="var(--ink-muted)" />,
  evidence: <rect width="16" height="12" fill="var(--evidence)" stroke="var(--line-strong)" strokeWidth="0.5" />,
  baseline: <rect width="16" height="12" fill="var(--baseline)" stroke="var(--line-strong)" strokeWidth="0.5" />,
}

/** What the signs of a chart mean. */
export function ChartLegend({ items }: { items: LegendItem[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 px-4 pb-2 text-ink-muted text-xs sm:px-5">
      {items.map(({ sign, label }) => (
        <li key={sign} className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" width="16" height="12">
            {signs[sign]}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
