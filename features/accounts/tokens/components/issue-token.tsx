'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { z } from 'zod/mini'
import { buttonClass } from '@/components/ui/button'
import { type Faults, JsonForm } from '@/components/ui/json-form'
import { ShownOnce } from '@/components/ui/shown-once'

const Issued = z.object({ secret: z.string() })

/** Words of the form and of what came of it. */
type Words = { issue: string; title: string; text: string; kept: string }
type Props = {
  words: Words
  bodyOf: (fields: FormData) => object
  /** What the secret is good for. */
  uses: (secret: string) => ReactNode
  children: (faults: Faults) => ReactNode
}

/** Issues a token, and shows its secret in the place of the form until it is kept. */
export function IssueToken({ words, bodyOf, uses, children }: Props) {
  const router = useRouter()
  const [secret, setSecret] = useState<string | null>(null)
  if (secret === null)
    return (
      <JsonForm
        url="/api/account/tokens"
        submit={words.issue}
        look="quiet"
        bodyOf={bodyOf}
        onDone={(answer) => setSecret(Issued.parse(answer).secret)}
      >
        {children}
      </JsonForm>
    )
  const finish = () => {
    setSecret(null)
    router.refresh()
  }
  return (
    <ShownOnce title={words.title} text={words.text}>
      {uses(secret)}
      <button type="button" onClick={finish} className={buttonClass('primary')}>
        {words.kept}
      </button>
    </ShownOnce>
  )
}
