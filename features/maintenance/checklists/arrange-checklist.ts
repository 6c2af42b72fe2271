import { type Actor, commandLine } from '@/features/access/actor'
import { addChecklist } from './commands'
import { NewChecklist } from './input'

/** For tests: what a manager sends who asks one thing of each kind. */
export const checklistOf = (more: object = {}) =>
  NewChecklist.parse({
    name: 'Pump round',
    items: [
      { kind: 'tick', label: 'Guard in place', isRequired: true },
      { kind: 'number', label: 'Oil temperature', unit: '°C', lower: '20', upper: '80', isRequired: true },
      { kind: 'choice', label: 'Belt', choices: ['good', 'worn'] },
      { kind: 'text', label: 'Noise' },
    ],
    ...more,
  })

/** For tests: a checklist that tasks can take. */
export async function arrangeChecklist(more: object = {}, actor: Actor = commandLine): Promise<string> {
  const added = await addChecklist(actor, checklistOf(more))
  if (!added.ok) throw new Error(added.reason)
  return added.id
}
