import { JsonForm } from '@/components/ui/json-form'
import type { Advice } from '@/features/operation/advice/queries'

type Props = { taken: Pick<Advice, 'kind' | 'value'>; text: string; refusals: Record<string, string> }

/** Consents to what is shown. */
export function TakeAdvice({ taken, text, refusals }: Props) {
  return <JsonForm method="PUT" url="/api/storage-advice" submit={text} body={taken} refusals={refusals} refreshes />
}
