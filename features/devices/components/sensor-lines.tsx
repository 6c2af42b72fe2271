import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import type { Faults } from '@/components/ui/json-form'

export type SensorChoice = { sensorId: string; name: string | null }

type Props = { sensorIds: string[] | null; choices: SensorChoice[]; faults: Faults }

const choice = 'flex min-h-11 items-center gap-3 text-sm sm:min-h-8'

/** Every sensor, or those of a list that can be pasted, typed, or picked one by one. */
export function SensorLines({ sensorIds, choices, faults }: Props) {
  const t = useTranslations('devices')
  const [reach, setReach] = useState<'all' | 'some'>(sensorIds ? 'some' : 'all')
  const [text, setText] = useState(sensorIds?.join('\n') ?? '')
  const id = useId()
  const fault = Object.entries(faults).find(([pointer]) => pointer.startsWith('/sensorIds'))?.[1]
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t('reach')}</legend>
      {(['all', 'some'] as const).map((value) => (
        <label key={value} className={choice}>
          <input
            type="radio"
            name="reach"
            value={value}
            checked={reach === value}
            onChange={() => setReach(value)}
            className="size-4.5 accent-(--ink)"
          />
          {value === 'all' ? t('reachAll') : t('reachSome')}
        </label>
      ))}
      {reach === 'some' && (
        <div className="mt-2 space-y-3">
          <AddSensor choices={choices} onAdd={(sensorId) => setText(withLine(text, sensorId))} />
          <Field id={id} label={t('sensorLines')} error={fault}>
            <textarea
              id={id}
              name="sensorIds"
              rows={6}
              value={text}
              onChange={({ target }) => setText(target.value)}
              spellCheck={false}
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault ? `${id}-error` : undefined}
              className={`${inputClass} py-2 font-mono`}
            />
          </Field>
          <Unregistered text={text} choices={choices} />
        </div>
      )}
    </fieldset>
  )
}

const linesOf = (text: string) => text.split('\n').flatMap((line) => line.trim() || [])
const withLine = (text: string, line: string) => [...new Set([...linesOf(text), line])].join('\n')

/** Searches as one types, by identifier and by name. */
function AddSensor({ choices, onAdd }: { choices: SensorChoice[]; onAdd: (sensorId: string) => void }) {
  const t = useTranslations('devices')
  const [typed, setTyped] = useState('')
  const id = useId()
  const add = () => {
    if (typed.trim()) onAdd(typed.trim())
    setTyped('')
  }
  return (
    <Field id={id} label={t('addSensor')} hint={t('addSensorHint')}>
      <div className="flex gap-2">
        <input
          id={id}
          list={`${id}-list`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
          autoComplete="off"
          className={inputClass}
        />
        <button type="button" onClick={add} className={buttonClass('quiet', 'shrink-0')}>
          {t('add')}
        </button>
      </div>
      <datalist id={`${id}-list`}>
        {choices.map(({ sensorId, name }) => (
          <option key={sensorId} value={sensorId}>
            {name}
          </option>
        ))}
      </datalist>
    </Field>
  )
}

/** Beyond so many the list of choices is cut, and what is not in it may still be registered. */
const allChoices = 2_000
const shown = 5

function Unregistered({ text, choices }: { text: string; choices: SensorChoice[] }) {
  const t = useTranslations('devices')
  const known = new Set(choices.map(({ sensorId }) => sensorId))
  const missing = choices.length < allChoices ? linesOf(text).filter((line) => !known.has(line)) : []
  const names = t('andMore', { names: missing.slice(0, shown).join(', '), more: Math.max(0, missing.length - shown) })
  return (
    <p role="status" className={missing.length > 0 ? 'wrap-anywhere text-ink-muted text-sm' : 'sr-only'}>
      {missing.length > 0 && t('unregistered', { names })}
    </p>
  )
}
