/** Why a step of a task can be refused because a colleague came before; each has its sentence in `taskActions.conflicts`. */
export const taskConflicts = [
  'already_planned',
  'already_started',
  'not_started',
  'already_done',
  'already_cancelled',
  'already_assigned',
  'changed_meanwhile',
] as const
