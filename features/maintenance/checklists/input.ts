import { z } from 'zod'
import { NameText, partParameters } from '@/lib/parts'

const blankIsNone = (value: unknown) => (value === '' || value === undefined ? null : value)
const Limit = z.preprocess(blankIsNone, z.coerce.number({ error: 'Give a number' }).nullable())
const Label = z.string().trim().min(1, 'Say what is to be checked').max(255)
const common = { label: Label, isRequired: z.boolean().default(false) }

const NumberItem = z.strictObject({
  kind: z.literal('number'),
  ...common,
  unit: z.preprocess(blankIsNone, z.string().trim().max(32).nullable()),
  lower: Limit,
  upper: Limit,
})

const ChoiceItem = z.strictObject({
  kind: z.literal('choice'),
  ...common,
  choices: z
    .array(z.string().trim().min(1).max(100))
    .min(2, 'Give two choices or more')
    .max(20)
    .refine((all) => new Set(all).size === all.length, 'Each choice once'),
})

/** What is asked: to tick, a number with what it may be, words, or one of several. */
export const ChecklistItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tick'), ...common }),
  NumberItem.refine(({ lower, upper }) => lower === null || upper === null || lower <= upper, {
    path: ['upper'],
    error: 'The upper limit lies below the lower',
  }),
  z.strictObject({ kind: z.literal('text'), ...common }),
  ChoiceItem,
])
export type ChecklistItem = z.output<typeof ChecklistItem>

export const ChecklistItems = z.array(ChecklistItem).min(1, 'Ask something').max(100)

export const NewChecklist = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name').max(255),
  equipmentTag: z.preprocess(blankIsNone, z.string().trim().max(64).nullable()),
  items: ChecklistItems,
})
export type NewChecklist = z.output<typeof NewChecklist>

/** `revision` is that of the checklist as the person saw it. */
export const ChecklistChange = NewChecklist.extend({
  revision: z.number().int().min(0),
  isRetired: z.boolean().default(false),
})
export type ChecklistChange = z.output<typeof ChecklistChange>

/** `revision` is that of the item as the person saw it; null takes the answer back. */
export const ChecklistAnswer = z.strictObject({
  itemId: z.uuid(),
  revision: z.number().int().min(0),
  value: z.string().max(2000).nullable(),
})
export type ChecklistAnswer = z.output<typeof ChecklistAnswer>

/** The name of a checklist, and its id: names need not differ. */
export const ChecklistPlace = z.tuple([NameText, z.uuid()])

/** Which checklists a program reads. */
export const ChecklistQuery = z.strictObject(partParameters(ChecklistPlace, { usual: 500, most: 500 }))
