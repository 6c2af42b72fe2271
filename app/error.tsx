'use client'

import { Failure } from '@/components/ui/failure'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function LayoutError({ error, reset }: Props) {
  return (
    <main>
      <Failure digest={error.digest} reset={reset} />
    </main>
  )
}
