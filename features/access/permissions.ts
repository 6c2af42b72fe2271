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

/** Who may do what. The checks of every query and command, the tests and the table in `docs/security.md` come from here. */
export const permissions = {
  'plant.read': { holders: everyone, does: 'See overview, sensors, readings, alerts and maintenance' },
  'calendar.read': { holders: everyone, does: 'Read planned work as a calendar, by a secret address' },
  'account.own': { holders: everyone, does: 'Change the own password, second factor, sessions and preferences' },
  'reading.write': { holders: devices, does: 'Store readings' },
  'receipt.read': {
    holders: [...planners, ...devices],
    does: 'See what became of readings that were sent; a device, its own',
  },
  'alert.respond': { holders: crew, does: 'Acknowledge, assign, comment on, shelve and close alerts' },
  'alert.suppress': { holders: planners, does: 'Suppress alerts by design and take them out of service, and end that' },
  'limit.configure': { holders: planners, does: 'Set, change and take away the limits of sensors that raise alarms' },
  'model.register': {
    holders: planners,
    does: 'Register models of others, and let them raise alarms or only watch',
    ofWholePlant: true,
  },
  'model.score': { holders: planners, does: 'Send what a model found' },
  'alert.raise': { holders: nobody, does: 'Raise alerts, which the worker alone does' },
  'maintenance.log': { holders: crew, does: 'Log maintenance work' },
  'task.work': { holders: crew, does: 'Ask for work, and plan, edit, assign, start, finish and cancel tasks' },
  'handover.sign': { holders: crew, does: 'Hand over a shift and take it over, by signing its sheet' },
  'schedule.configure': { holders: planners, does: 'Set up checklists and schedules of maintenance' },
  'schedule.run': { holders: nobody, does: 'Make the tasks of schedules, which the worker alone does' },
  'log.seal': { holders: nobody, does: 'Sign how the maintenance log ends, which the worker alone does' },
  'photo.sweep': { holders: nobody, does: 'Take away photos that belong to nothing, which the worker alone does' },
  'log.verify': {
    holders: planners,
    does: 'Check that the maintenance log is whole, and export it signed',
    ofWholePlant: true,
  },
  'registry.edit': {
    holders: planners,
    does: 'Create, edit, retire and bring back sensors and equipment; adopt or discard what unregistered sensors sent',
  },
  'reading.settle': { holders: planners, does: 'Settle which of two values of the same instant stays' },
  'plant.configure': { holders: planners, does: "Change the plant's name, time zone and shifts", ofWholePlant: true },
  'lifecycle.configure': { holders: admins, does: 'Change compression, retention and refresh of the readings' },
  'operation.sample': { holders: nobody, does: 'Measure the database, which the worker alone does' },
  'reporting.open': {
    holders: nobody,
    does: 'Give reporting tools a login to the database, which a command alone does',
  },
  'operation.read': { holders: admins, does: 'See how the database, its jobs and its storage are doing' },
  'people.manage': { holders: admins, does: 'Invite, change and disable people; issue links for a new password' },
  'device_key.manage': { holders: admins, does: 'Issue, change, rotate and revoke device keys' },
  'demo_plant.manage': { holders: admins, does: 'Load the demo plant into an empty plant, and remove it' },
  'fault_report.manage': { holders: admins, does: 'Let people without an account report faults by label, or not' },
  'notification.configure': { holders: admins, does: 'Choose where the plant tells of alerts, and see what was sent' },
  'audit.read': { holders: admins, does: 'Read and export the audit trail' },
} as const satisfies Record<string, { holders: readonly Holder[]; does: string; ofWholePlant?: true }>

export type Permission = keyof typeof permissions

/** Whether it is about what belongs to no site, so that nobody has it who is limited to sites. */
export const isOfWholePlant = (permission: Permission): boolean => 'ofWholePlant' in permissions[permission]
