'use client'

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatInstant } from '@/lib/format'

type Props = { plant: string; timeZone: string; printed: string }

/** Stands on paper alone: of which plant the sheet is, where it was seen, and when it was printed. */
export function PrintHead({ plant, timeZone, printed }: Props) {
  const [seen, setSeen] = useState<{ at: Date; address: string } | null>(null)
  useEffect(() => {
    const note = () => flushSync(() => setSeen({ at: new Date(), address: window.location.href }))
    window.addEventListener('beforeprint', note)
    return () => window.removeEventListener('beforeprint', note)
  }, [])
  return (
    <p className="mb-3 hidden flex-wrap justify-between gap-x-6 border-line border-b pb-1 text-xs print:flex">
      <span className="font-semibold">{plant}</span>
      <span className="wrap-anywhere">{seen?.address}</span>
      <span>
        {printed} {seen && `${formatInstant(seen.at, timeZone)} (${timeZone})`}
      </span>
    </p>
  )
}
