import { translator } from '@/lib/messages'

export default function Loading() {
  return (
    <div role="status" aria-label={translator('states')('loading')} className="motion-safe:animate-pulse">
      <div className="h-8 w-48 rounded-lg bg-sunken" />
      <div className="mt-3 h-4 w-72 max-w-full rounded bg-sunken" />
      <div className="mt-7 h-24 rounded-xl bg-sunken" />
      <div className="mt-4 h-96 rounded-xl bg-sunken" />
    </div>
  )
}
