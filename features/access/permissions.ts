/** From the least to the most; the order of the columns wherever the table is shown. */
export const roles = ['viewer', 'technician', 'manager', 'admin'] as const
export type Role = (typeof roles)[number]

const everyone = roles
const crew = ['technician', 'manager', 'admin'] as const
const planners = ['manager', 'admin'] as const
const admins = ['admin'] as const

/** What each role may do. The checks of every query and command, the tests and the page in the docs come from here. */
export const permissions = {
  /** See overview, sensors, readings, alerts and maintenance, of the own sites. */
  'plant.read': everyone,
  /** Change the own name, password, second factor, sessions and preferences. */
  'account.own': everyone,
  /** Store readings: devices alone, with a key. */
  'reading.write': [],
  'alert.respond': crew,
  'maintenance.log': crew,
  /** Create, edit, retire and bring back sensors and equipment. */
  'registry.edit': planners,
  /** The plant's name, time zone and shifts. */
  'plant.configure': planners,
  /** Compression, retention and refresh of the readings. */
  'lifecycle.configure': admins,
  'people.manage': admins,
  'device_key.manage': admins,
  'audit.read': admins,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions
