'use client'

import { buttonClass } from '@/components/ui/button'

export const PrintButton = ({ label }: { label: string }) => (
  <button type="button" onClick={() => window.print()} className={buttonClass('primary')}>
    {label}
  </button>
)
