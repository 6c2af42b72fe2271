'use client'

import { Failure } from '@/components/ui/failure'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function PageError({ error, reset }: Props) {
  return <Failure digest={error.digest} reset={reset} />
}
