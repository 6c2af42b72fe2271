/** From the least to the most; the order of the columns wherever the table is shown. */
export const roles = ['viewer', 'technician', 'manager', 'admin'] as const
export type Role = (typeof roles)[number]
export type Holder = Role | 'device'

const everyone = roles
const crew = ['technician', 'manager', 'admin'] as const
const planners = ['manager', 'admin'] as const
const admins = ['admin'] as const
const devices = ['device'] as const
const nobody = [] as const

/**
 * Who may do what; in words it is said by the texts of `permission`. The checks of every query and command, the tests and the table
 * in `docs/security.md` come from here.
 */
export const permissions = {
  'plant.read': { holders: everyone },
  'calendar.read': { holders: everyone },
  'account.own': { holders: everyone },
  'reading.write': { holders: devices },
  'receipt.read': { holders: [...planners, ...devices] },
  'alert.respond': { holders: crew },
  'alert.suppress': { holders: planners },
  'limit.configure': { holders: planners },
  'model.register': { holders: planners, ofWholePlant: true },
  'model.score': { holders: planners },
  'alert.raise': { holders: nobody },
  'maintenance.log': { holders: crew },
  'task.work': { holders: crew },
  'handover.sign': { holders: crew },
  'schedule.configure': { holders: planners },
  'schedule.run': { holders: nobody },
  'log.seal': { holders: nobody },
  'photo.sweep': { holders: nobody },
  'log.verify': { holders: planners, ofWholePlant: true },
  'registry.edit': { holders: planners },
  'reading.settle': { holders: planners },
  'plant.configure': { holders: planners, ofWholePlant: true },
  'lifecycle.configure': { holders: admins },
  'operation.sample': { holders: nobody },
  'reporting.open': { holders: nobody },
  'operation.read': { holders: admins },
  'people.manage': { holders: admins },
  'device_key.manage': { holders: admins },
  'demo_plant.manage': { holders: admins },
  'fault_report.manage': { holders: admins },
  'notification.configure': { holders: admins },
  'audit.read': { holders: admins },
} as const satisfies Record<string, { holders: readonly Holder[]; ofWholePlant?: true }>

export type Permission = keyof typeof permissions

/** Whether it is about what belongs to no site, so that nobody has it who is limited to sites. */
export const isOfWholePlant = (permission: Permission): boolean => 'ofWholePlant' in permissions[permission]
