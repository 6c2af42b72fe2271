import type { ReactNode } from 'react'
import { classNames } from '@/lib/class-names'

export type Tone = 'neutral' | 'critical' | 'high' | 'medium'

const tones: Record<Tone, string> = {
  neutral: 'border-line-strong/40 bg-sunken text-ink',
  critical: 'border-critical/40 bg-critical/10 text-critical',
  high: 'border-high/40 bg-high/10 text-high',
  medium: 'border-medium/40 bg-medium/10 text-medium',
}

type Props = { tone?: Tone; children: ReactNode; className?: string }

export function Badge({ tone = 'neutral', children, className }: Props) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-full border px-2 py-0.5 font-medium text-xs',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
