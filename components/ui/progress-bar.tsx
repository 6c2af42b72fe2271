type Props = { label: string; done: number; total: number | null }

/** How far a long piece of work is; without a known total it only says that it goes on. */
export function ProgressBar({ label, done, total }: Props) {
  return (
    <progress
      aria-label={label}
      value={total ? Math.min(done, total) : undefined}
      max={total ?? undefined}
      className="h-1.5 w-full overflow-hidden rounded-full accent-(--series) [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-series"
    />
  )
}
