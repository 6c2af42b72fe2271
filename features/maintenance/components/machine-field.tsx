import { InputField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { Suggestions } from '@/components/ui/suggestions'

type Props = {
  label: string
  hint?: string | undefined
  faults: Faults
  /** The tag that it begins with. */
  value?: string | null | undefined
  /** Tags that are known, to choose from. */
  tags: string[]
}

/** Which machine something is about, by its tag. */
export function MachineField({ label, hint, faults, value, tags }: Props) {
  return (
    <div>
      <InputField
        name="equipmentTag"
        label={label}
        hint={hint}
        faults={faults}
        defaultValue={value ?? ''}
        maxLength={64}
        list="known-tags"
        autoComplete="off"
      />
      <Suggestions id="known-tags" values={tags} />
    </div>
  )
}
