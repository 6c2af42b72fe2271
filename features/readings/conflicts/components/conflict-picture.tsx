import type { Conflict } from '@/features/readings/conflicts/queries'

const width = 168
const height = 48
const room = 6

/** The readings around a conflict as a line, the value that stands as a full dot and the other one as a ring. */
export function ConflictPicture({
  around,
  at,
  standing,
  value,
}: Pick<Conflict, 'around' | 'at' | 'standing' | 'value'>) {
  const values = [...around.map((point) => point.value), value, ...(standing === null ? [] : [standing])]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [from, to] = [around[0]?.at ?? at, around.at(-1)?.at ?? at]
  const x = (when: number) => room + ((when - from) / (to - from || 1)) * (width - 2 * room)
  const y = (what: number) => height - room - ((what - low) / (high - low || 1)) * (height - 2 * room)
  const line = around.map((point) => `${x(point.at).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ')
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="h-12 w-42 max-w-full">
      <polyline points={line} fill="none" stroke="var(--series)" strokeWidth="1.5" strokeLinejoin="round" />
      {standing !== null && <circle cx={x(at)} cy={y(standing)} r="3.5" fill="var(--ink)" />}
      <circle cx={x(at)} cy={y(value)} r="3.5" fill="var(--card)" stroke="var(--ink)" strokeWidth="1.5" />
    </svg>
  )
}
